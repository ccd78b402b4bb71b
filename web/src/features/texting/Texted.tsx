import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import styles from '../conversation/conversation.module.css';

/** It was sent, and this leads to where it stands. */
export function Texted({ conversation }: { conversation: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.notice} role="status">
      <p>{t('texting.sent')}</p>
      <Link className={text.link} to="/inbox/$interaction" params={{ interaction: conversation }}>
        {t('texting.open')}
      </Link>
    </div>
  );
}
