import { useTranslation } from 'react-i18next';
import { useSecondsLeft } from '../../centre/time-left.ts';
import text from '../../styles/text.module.css';
import { exactly } from '../../words/times.ts';
import styles from './wrap-up.module.css';

type Props = { endsInMs: number; lastsMs: number | undefined; heardAt: number };

/** A plain number and a thin bar, once a second; it is the centre that ends the wrap-up. */
export function TimeLeft({ endsInMs, lastsMs, heardAt }: Props) {
  const { t } = useTranslation();
  const left = useSecondsLeft(endsInMs, heardAt) * 1_000;
  const share = lastsMs ? Math.min(1, left / lastsMs) : 0;
  return (
    <div className={styles.left}>
      {lastsMs !== undefined && (
        <div className={styles.bar} aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <span className={text.num} role="timer">
        {t('wrapUp.left', { time: exactly(t, left) })}
      </span>
    </div>
  );
}
