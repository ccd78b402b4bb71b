import { useTranslation } from 'react-i18next';
import type { HeardInteraction } from '../../centre/queries.ts';
import { clockTime } from '../../words/times.ts';
import { TimeLeft } from './TimeLeft.tsx';
import styles from './wrap-up.module.css';

type Props = { interaction: HeardInteraction; fixed: boolean };

/** Since when, whether it holds room, and until when. */
export function Head({ interaction, fixed }: Props) {
  const { t } = useTranslation();
  const { state, wrapUp, closedAt, heardAt, call, work } = interaction;
  const at = clockTime(closedAt ?? 0);
  const words = () => {
    if (call || work) return endedWords();
    if (fixed) return t('wrapUp.closedFixed', { at });
    return state === 'wrapping' ? t('wrapUp.closedHeld', { at }) : t('wrapUp.closed', { at });
  };
  return (
    <div className={styles.head}>
      <h2 id="wrap-up">{t('wrapUp.title')}</h2>
      <span>{words()}</span>
      {wrapUp.endsInMs !== undefined && (
        <TimeLeft endsInMs={wrapUp.endsInMs} lastsMs={wrapUp.lastsMs} heardAt={heardAt} />
      )}
    </div>
  );

  function endedWords(): string {
    const by = call?.ended?.by === 'caller' ? t('wrapUp.byCaller', { at }) : t('wrapUp.ended', { at });
    if (fixed) return `${by} ${t('wrapUp.untilOver')}`;
    return state === 'wrapping'
      ? `${by} ${t('wrapUp.untilFinish')}`
      : `${by} ${work ? t('wrapUp.roomForWork') : t('wrapUp.roomForCall')}`;
  }
}
