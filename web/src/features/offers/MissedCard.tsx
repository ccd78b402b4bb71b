import { useTranslation } from 'react-i18next';
import type { Me } from '../../../../domain/desktop-api.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { clockTime } from '../../words/times.ts';
import { useSetPresence } from '../presence/use-set-presence.ts';
import styles from './offers.module.css';

type Agent = NonNullable<Me['agent']>;

/** Stays until the agent says that somebody is there. */
export function MissedCard({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  const { set, busy } = useSetPresence();
  const at = agent.notRespondingSince;
  return (
    <article className={styles.card} aria-label={t('missed.title')}>
      <div className={styles.top}>
        <i className={styles.lamp} aria-hidden="true" />
        {t('missed.title')}
      </div>
      <p className={styles.missed} role="status">
        {at === undefined ? t('missed.what') : t('missed.whatAt', { at: clockTime(at) })}
      </p>
      <div className={styles.acts}>
        <WaitingButton size="sm" h={36} busy={busy} onClick={() => set('available')}>
          {t('missed.back')}
        </WaitingButton>
      </div>
    </article>
  );
}
