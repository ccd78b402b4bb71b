import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useInbox } from '../../centre/queries.ts';
import { useStore } from '../../store.ts';
import { handedOn } from '../transfer/transferring.ts';
import styles from './conversation.module.css';

const isCall = (id: string): boolean => id.startsWith('call_');

/** It went back to a queue, to somebody else, or never was this agent's. */
export function Gone({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useInbox();
  const offered = data?.offers.some((offer) => offer.interaction === id);
  const handed = useStore(handedOn);
  // Whatever becomes of it later is another story.
  useEffect(() => () => handedOn.set(undefined), []);
  const words = () => {
    if (offered) return isCall(id) ? t('conversation.callOffered') : t('conversation.offered');
    if (handed?.id === id) return t('conversation.handedOn', { to: handed.to });
    return isCall(id) ? t('conversation.callGone') : t('conversation.gone');
  };
  return (
    <div className={styles.empty} role="status">
      <h1>{words()}</h1>
      <Link to="/inbox" className={styles.back} aria-label={t('conversation.back')}>
        <IconChevronLeft size={22} aria-hidden />
      </Link>
    </div>
  );
}
