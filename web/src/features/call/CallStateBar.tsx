import { IconInfoCircle, IconPhoneEnd } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallView, InteractionView } from '../../../../domain/desktop-api.ts';
import { clockTime } from '../../words/times.ts';
import styles from '../conversation/conversation.module.css';

type Props = { interaction: InteractionView; call: CallView };

/** Where there is nothing to do on the telephone: how the call stands, or how it ended. */
export function CallStateBar({ interaction, call }: Props) {
  const { t } = useTranslation();
  const { state, agent, queue, wrapUp } = interaction;
  const code = wrapUp.codes.find((one) => one.id === wrapUp.code)?.name ?? wrapUp.code;
  const Icon = call.ended ? IconPhoneEnd : IconInfoCircle;
  const words = () => {
    if (state === 'abandoned') return t('call.abandoned', { at: clockTime(call.ended?.at ?? interaction.createdAt) });
    if (call.ended) return endedWords(call.ended, agent?.name ?? '');
    if (state === 'accepted') return t('call.with', { agent: agent?.name ?? '' });
    if (state === 'offered') return t('state.offered');
    return queue && state !== 'new' ? t('state.waits', { queue: queue.name }) : t('call.asked');
  };
  return (
    <div className={styles.state}>
      <Icon size={17} stroke={1.8} aria-hidden />
      <span>
        {words()} {code && t('call.code', { code })}
      </span>
    </div>
  );

  function endedWords({ by, at }: NonNullable<CallView['ended']>, name: string): string {
    if (by === 'caller') return t('call.endedByCaller', { at: clockTime(at) });
    return by === 'agent'
      ? t('call.endedByAgent', { agent: name, at: clockTime(at) })
      : t('call.endedByCentre', { at: clockTime(at) });
  }
}
