import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useInbox } from '../../centre/queries.ts';
import { useStore } from '../../store.ts';
import { handedOn } from '../transfer/transferring.ts';
import styles from './conversation.module.css';

const kindOf = (id: string) => (id.startsWith('call_') ? 'call' : id.startsWith('wrk_') ? 'work' : 'text');

/** It went back to a queue, to somebody else, or never was this agent's. */
export function Gone({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useInbox();
  const offered = data?.offers.some((offer) => offer.interaction === id);
  const handed = useStore(handedOn);
  // Whatever becomes of it later is another story.
  useEffect(() => () => handedOn.set(undefined), []);
  const kind = kindOf(id);
  const words = () => {
    if (offered) return t(`conversation.offered.${kind}`);
    if (handed?.id === id)
      return handed.bin ? t('work.putBack', { to: handed.to }) : t('conversation.handedOn', { to: handed.to });
    return t(`conversation.gone.${kind}`);
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
