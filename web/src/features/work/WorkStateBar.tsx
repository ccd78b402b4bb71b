import { IconClockPause, IconHistory, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView, WorkView } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { clockTime } from '../../words/times.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import styles from '../conversation/conversation.module.css';

type Props = { interaction: InteractionView; work: WorkView; mine: boolean; onResumed(): void };

/** Where nothing is to be done with it: how it stands, or how it ended. */
export function WorkStateBar({ interaction, work, mine, onResumed }: Props) {
  const { t } = useTranslation();
  const { interaction: id, state, agent, queue, wrapUp } = interaction;
  const { ended, workbin } = work;
  const code = wrapUp.codes.find((one) => one.id === wrapUp.code)?.name ?? wrapUp.code;
  const suspended = state === 'suspended';
  const Icon = ended ? IconHistory : suspended ? IconClockPause : IconInfoCircle;
  const words = () => {
    if (ended) return t(`item.ended.${ended.how}`, { at: clockTime(ended.at) });
    if (suspended && mine) return t('item.suspended');
    if (suspended) return agent ? t('item.suspendedBy', { agent: agent.name }) : t('item.suspendedBare');
    if (state === 'accepted') return t('item.with', { agent: agent?.name ?? '' });
    if (state === 'offered') return t('state.offered');
    if (state === 'binned') return t('item.stands', { workbin: workbin?.name ?? '' });
    return queue && state !== 'new' ? t('state.waits', { queue: queue.name }) : t('state.new');
  };
  return (
    <div className={styles.state}>
      <Icon size={17} stroke={1.8} aria-hidden />
      <span style={{ flex: 1 }}>
        {words()} {code && t('call.code', { code })}
      </span>
      {suspended && mine && <Resume id={id} onResumed={onResumed} />}
    </div>
  );
}

function Resume({ id, onResumed }: { id: string; onResumed(): void }) {
  const { t } = useTranslation();
  const { press, busy, error } = useAct(id, () => api.resume(id), onResumed);
  return (
    <>
      {error && <ProblemNote what={t('state.resumeFailed')} error={error} />}
      <WaitingButton variant="default" size="xs" h={32} px={14} busy={busy} onClick={() => press()}>
        {t('item.resume')}
      </WaitingButton>
    </>
  );
}
