import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { centreClock } from '../../centre/clock.ts';
import { config } from '../../centre/config.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { refuseUnsent, UnsentError } from '../conversation/unsent.ts';
import { focusLongestWaiting } from '../inbox/next-row.ts';
import { ChooseTime } from './ChooseTime.tsx';
import { usualMoments } from './moments.ts';
import styles from './park.module.css';

/** Until when: three usual moments, or any other. Loaded when first asked for. */
export function ParkChoices({ id }: { id: string }) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const { press, busy, error } = useAct(
    id,
    async (until: number) => {
      refuseUnsent(id);
      return api.park(id, until);
    },
    focusLongestWaiting,
  );
  const park = (until: number) => !busy && press(until);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const now = centreClock.now();
  const usual = usualMoments(config().centre.timeZone, now);
  return (
    <div className={styles.choices} aria-busy={busy}>
      {(['tenMinutes', 'hour', 'tomorrow'] as const).map((name, i) => (
        <button key={name} type="button" ref={i === 0 ? first : undefined} onClick={() => park(usual[name])}>
          {t(`park.${name}`)}
          <span className={text.num}>{moment(usual[name], now)}</span>
        </button>
      ))}
      {choosing ? (
        <ChooseTime first={usual.tomorrow} busy={busy} onChoose={park} />
      ) : (
        <button type="button" onClick={() => setChoosing(true)}>
          {t('park.choose')}
        </button>
      )}
      {error instanceof UnsentError && (
        <p className={styles.wrong} role="alert">
          {t('park.unsent')}
        </p>
      )}
      {error && !(error instanceof UnsentError) && <ProblemNote what={t('park.failed')} error={error} />}
    </div>
  );
}
