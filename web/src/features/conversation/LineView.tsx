import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { shortName } from '../../words/people.ts';
import { clockTime, dayKey, longDay, roughly } from '../../words/times.ts';
import type { Line } from './lines.ts';
import { MessageLine } from './MessageLine.tsx';
import styles from './transcript.module.css';

type Props = { line: Line; interaction: InteractionView; onWhy(): void };

export function LineView({ line, interaction, onWhy }: Props) {
  if (line.kind === 'day') return <Day line={line} />;
  if (line.kind === 'event') return <Event line={line} interaction={interaction} onWhy={onWhy} />;
  return <MessageLine line={line} interaction={interaction} />;
}

function Day({ line }: { line: Extract<Line, { kind: 'day' }> }) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { closed, code } = line;
  const words = { at: clockTime(closed?.at ?? 0), agent: String(closed?.with.agent ?? ''), code: code ?? '' };
  const mine = closed?.with.mine === true;
  const note = mine
    ? code
      ? t('day.closedByYouAs', words)
      : t('day.closedByYou', words)
    : code
      ? t('day.closedAs', words)
      : t('day.closed', words);
  return (
    <div className={styles.day}>
      <span>
        <b>{dayKey(line.at) === dayKey(now) ? t('day.today') : longDay(line.at)}</b>
        {closed && ` · ${note}`}
      </span>
    </div>
  );
}

type EventProps = Omit<Props, 'line'> & { line: Extract<Line, { kind: 'event' }> };

function Event({ line, interaction, onWhy }: EventProps) {
  const { t } = useTranslation();
  const { step, toMeAgain } = line;
  const { mine, agent, ms } = step.with;
  const who = shortName(interaction.customer);
  const words = { who, agent: String(agent ?? ''), time: roughly(t, Number(ms ?? 0)), at: clockTime(step.at) };
  const sentence = () => {
    if (step.kind === 'reopened' && ms === undefined) return t('event.reopened', words);
    if (step.kind === 'reopened') return toMeAgain ? t('event.reopenedToYou', words) : t('event.reopenedAfter', words);
    if (step.kind === 'closed') return mine ? t('event.closedByYou', words) : t('event.closed', words);
    if (step.kind === 'taken') return mine ? t('event.takenByYou', words) : t('event.taken', words);
    if (step.kind === 'resumed') return mine ? t('event.resumedByYou', words) : t('event.resumed', words);
    return mine ? t('event.acceptedByYou', words) : t('event.accepted', words);
  };
  return (
    <div className={`${styles.event} ${text.num}`}>
      {sentence()}{' '}
      {step.kind === 'reopened' && (
        <button type="button" className={text.link} onClick={onWhy}>
          {interaction.mine ? t('why.you') : t('why.them')}
        </button>
      )}
    </div>
  );
}
