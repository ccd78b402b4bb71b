import { useTranslation } from 'react-i18next';
import type { HeardInteraction } from '../../centre/queries.ts';
import { clockTime } from '../../words/times.ts';
import { TakeBack, type useTakeBack } from './TakeBack.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import styles from './wrap-up.module.css';

type Props = { interaction: HeardInteraction; taking: ReturnType<typeof useTakeBack>; fixed: boolean };

/** Since when, whether it holds room, and until when. */
export function Head({ interaction, taking, fixed }: Props) {
  const { t } = useTranslation();
  const { state, wrapUp, closedAt, reopenUntil, heardAt } = interaction;
  const held = state === 'wrapping';
  const at = clockTime(closedAt ?? 0);
  const words = () => {
    if (fixed) return t('wrapUp.closedFixed', { at });
    return held ? t('wrapUp.closedHeld', { at }) : t('wrapUp.closed', { at });
  };
  return (
    <div className={styles.head}>
      <h2 id="wrap-up">{t('wrapUp.title')}</h2>
      <span>{words()}</span>
      {(held || reopenUntil !== undefined) && <TakeBack taking={taking} />}
      {wrapUp.endsInMs !== undefined && (
        <TimeLeft endsInMs={wrapUp.endsInMs} lastsMs={wrapUp.lastsMs} heardAt={heardAt} />
      )}
    </div>
  );
}
