import { IconHistory, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { shortName } from '../../words/people.ts';
import { clockTime, weekdayTime } from '../../words/times.ts';
import styles from './conversation.module.css';

/** Where nothing can be written: why, and when it can. */
export function StateBar({ interaction }: { interaction: InteractionView }) {
  const { t } = useTranslation();
  const { state, mine, agent, queue, wrapUp, closedAt, reopenUntil, customer } = interaction;
  const closed = state === 'closed' || state === 'wrapping';
  const Icon = closed ? IconHistory : IconInfoCircle;
  const code = wrapUp.codes.find((one) => one.id === wrapUp.code)?.name ?? wrapUp.code;
  const words = {
    who: shortName(customer),
    agent: agent?.name ?? '',
    queue: queue?.name ?? '',
    at: clockTime(closedAt ?? 0),
    code: code ?? '',
  };
  const until = reopenUntil === undefined ? '' : weekdayTime(reopenUntil);
  const first = () => {
    if (closed) return code ? t('state.closedAs', words) : t('state.closed', words);
    if (state === 'accepted') return t('state.withSomebody', words);
    if (state === 'offered') return t('state.offered');
    if (state === 'parked') return t('state.parked');
    return queue ? t('state.waits', words) : t('state.new');
  };
  return (
    <div className={styles.state}>
      <Icon size={17} stroke={1.8} aria-hidden />
      <span>
        {first()}{' '}
        {closed &&
          until &&
          (mine ? t('state.reopensToYou', { ...words, until }) : t('state.reopens', { ...words, until }))}
      </span>
    </div>
  );
}
