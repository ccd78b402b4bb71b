import { useTranslation } from 'react-i18next';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';
import { ItemLink } from '../oversight/ItemLink.tsx';
import { ReplayButton } from './ReplayButton.tsx';
import type { Outcome } from './replays.ts';
import type { Delivery } from './trouble-api.ts';
import styles from './trouble.module.css';

type Props = {
  delivery: Delivery;
  /** It was replayed here, and is off the list since. */
  taken: boolean;
  outcome: Outcome<{ now: number }> | undefined;
  onReplay(): void;
};

const events = [
  'created',
  'updated',
  'assigned',
  'escalated',
  'suspended',
  'resumed',
  'completed',
  'cancelled',
  'terminated',
] as const;

/** Something that a source was not told. */
export function DeliveryRow({ delivery, taken, outcome, onReplay }: Props) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { interaction, externalId, name, event, at, why, strandedAt, replayedAt } = delivery;
  const asked = outcome && 'answer' in outcome && outcome.answer.now >= strandedAt ? outcome.answer.now : undefined;
  const tried = replayedAt ?? asked;
  const known = events.find((one) => one === event);
  return (
    <tr>
      <td>
        <ItemLink id={interaction}>{name}</ItemLink>
        <small>{externalId}</small>
      </td>
      <td>
        {known ? t(`sources.told.${known}`) : event}
        <small className={text.num}>{moment(at, now)}</small>
      </td>
      <td className={styles.why}>{why.charAt(0).toUpperCase() + why.slice(1)}</td>
      <td className={text.num}>{moment(strandedAt, now)}</td>
      <td className={styles.act}>
        <ReplayButton
          outcome={outcome}
          which={`${name}, ${event}`}
          onReplay={onReplay}
          instead={
            taken ? (
              <span role="status">{t('sources.taken')}</span>
            ) : (
              tried !== undefined && <span className={text.num}>{t('sources.tried', { at: moment(tried, now) })}</span>
            )
          }
        />
      </td>
    </tr>
  );
}
