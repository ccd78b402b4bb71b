import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import '../../words/work.ts';
import styles from '../conversation/conversation.module.css';

/** It says that it was done, and leads there. */
export function Created({ made: { id, name } }: { made: { id: string | undefined; name: string } }) {
  const { t } = useTranslation();
  return (
    <div className={styles.notice} role="status">
      <p>{t('item.created', { name })}</p>
      {id && (
        <Link className={text.link} to="/inbox/$interaction" params={{ interaction: id }}>
          {t('item.open')}
        </Link>
      )}
    </div>
  );
}
