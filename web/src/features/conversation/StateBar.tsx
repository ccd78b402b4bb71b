import { IconClockPause, IconHistory, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import { shortName } from '../../words/people.ts';
import { clockTime, moment, weekdayTime } from '../../words/times.ts';
import styles from './conversation.module.css';
import { Resume } from './Resume.tsx';

const icons = { closed: IconHistory, wrapping: IconHistory, parked: IconClockPause };

/** Where nothing can be written: why, and when it can. */
export function StateBar({ interaction, mine }: { interaction: InteractionView; mine: boolean }) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { state, agent, queue, wrapUp, closedAt, reopenUntil, parkedUntil, customer } = interaction;
  const closed = state === 'closed' || state === 'wrapping';
  const Icon = state in icons ? icons[state as keyof typeof icons] : IconInfoCircle;
  const code = wrapUp.codes.find((one) => one.id === wrapUp.code)?.name ?? wrapUp.code;
  const words = {
    who: shortName(customer),
    agent: agent?.name ?? '',
    queue: queue?.name ?? '',
    at: clockTime(closedAt ?? 0),
    code: code ?? '',
    when: moment(parkedUntil ?? 0, now),
    until: reopenUntil === undefined ? '' : weekdayTime(reopenUntil),
  };
  const first = () => {
    if (closed) return code ? t('state.closedAs', words) : t('state.closed', words);
    if (state === 'accepted') return t('state.withSomebody', words);
    if (state === 'offered') return t('state.offered');
    if (state === 'parked') return mine ? t('state.parked', words) : t('state.parkedBy', words);
    return queue ? t('state.waits', words) : t('state.new');
  };
  const second = () => {
    if (state === 'parked') return t('state.backEarlier', words);
    if (!closed || !words.until) return '';
    return interaction.mine ? t('state.reopensToYou', words) : t('state.reopens', words);
  };
  return (
    <div className={styles.state}>
      <Icon size={17} stroke={1.8} aria-hidden />
      <span>
        {first()} {second()}
        {state === 'parked' && mine && <Resume id={interaction.interaction} />}
      </span>
    </div>
  );
}
