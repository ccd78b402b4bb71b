import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { connection, GRACE } from '../../centre/connection.ts';
import { useSecond } from '../../centre/ticks.ts';
import { useStore } from '../../store.ts';
import text from '../../styles/text.module.css';
import { clockSeconds } from '../../words/times.ts';
import styles from './desk.module.css';

/** Shown once a loss lasts longer than a hiccup. */
export function useLost(): boolean {
  const { lostAt } = useStore(connection);
  const now = useSecond();
  return lostAt !== undefined && now - lostAt.monotonic > GRACE;
}

/** The screen says when it is stale, and only then. */
export function Banner({ agent }: { agent: boolean }) {
  const { t } = useTranslation();
  const { lostAt, nextTry } = useStore(connection);
  const now = useSecond();
  const wait = nextTry === undefined ? 0 : Math.max(0, Math.ceil((nextTry - now) / 1_000));
  return (
    <section className={`${styles.banner} ${text.num}`} aria-label={t('banner.title')}>
      <IconPlugConnectedX size={17} aria-hidden />
      <b role="status">{t('banner.lost', { at: clockSeconds(lostAt?.centre ?? 0) })}</b>
      <span>
        {agent ? t('banner.safe') : t('banner.stale')} {wait > 0 ? t('banner.next', { n: wait }) : t('banner.trying')}
      </span>
    </section>
  );
}
