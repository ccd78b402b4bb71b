import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useInbox } from '../../centre/queries.ts';
import styles from './conversation.module.css';

/** It went back to a queue, to somebody else, or never was this agent's. */
export function Gone({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useInbox();
  const offered = data?.offers.some((offer) => offer.interaction === id);
  return (
    <div className={styles.empty} role="status">
      <h1>{offered ? t('conversation.offered') : t('conversation.gone')}</h1>
      <Link to="/inbox" className={styles.back} aria-label={t('conversation.back')}>
        <IconChevronLeft size={22} aria-hidden />
      </Link>
    </div>
  );
}
