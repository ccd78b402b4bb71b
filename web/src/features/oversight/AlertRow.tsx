import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../centre/query-client.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { clockTime } from '../../words/times.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { Due } from '../work/Due.tsx';
import { acknowledge } from './alerts-api.ts';
import { type AlertRow as Row, isLate } from './alert-rows.ts';
import { reached, whereWords } from './alert-words.ts';
import styles from './alerts.module.css';

/** The part of the page that holds these rows. */
export const UNSEEN = 'unseen-alerts';

/** An item that needs eyes. Whoever says that he has seen it has seen all its steps so far. */
export function AlertRow({ row, onSeen }: { row: Row; onSeen(): void }) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { interaction, alerts, dueAt, over } = row;
  const [latest, ...earlier] = alerts;
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: () => Promise.all(alerts.map(acknowledge)),
    onSuccess: () => {
      onSeen();
      return queryClient.invalidateQueries({ queryKey: ['alerts'] });
    },
  });
  useEffect(() => {
    // The button that was pressed is no more.
    if (data && document.activeElement === document.body) document.getElementById(UNSEEN)?.focus();
  }, [data]);
  const late = isLate(row, now);
  return (
    <tr className={over ? styles.over : undefined}>
      <th scope="row">
        {!over && <Mark late={late} />}
        <Link to="/live/interactions/$interaction" params={{ interaction }}>
          {latest.name}
        </Link>
        <small>{latest.worktype.name}</small>
      </th>
      <td className={text.num}>
        {reached(t, latest, now)}
        {earlier.length > 0 && (
          <small>{t('alerts.before', { steps: earlier.map((one) => reached(t, one, now)).join(', ') })}</small>
        )}
      </td>
      <td className={text.num}>{dueAt !== undefined && !over ? <Due at={dueAt} /> : !over && t('alerts.noDue')}</td>
      <td>
        {whereWords(t, latest)}
        <Further row={row} />
      </td>
      <td className={styles.act}>
        {data?.[0] ? (
          <span role="status">{t('alerts.seenAt', { at: clockTime(data[0].now) })}</span>
        ) : (
          <WaitingButton
            variant="default"
            size="compact-sm"
            h={28}
            px={12}
            busy={isPending}
            aria-label={t('alerts.seenWhich', { name: latest.name })}
            onClick={() => mutate()}
          >
            {t('alerts.seen')}
          </WaitingButton>
        )}
        {error && <ProblemNote what={t('alerts.notSeen')} error={error} />}
      </td>
    </tr>
  );
}

/** Colour alone says nothing: late is another shape, and another word. */
function Mark({ late }: { late: boolean }) {
  const { t } = useTranslation();
  const word = late ? t('alerts.late') : t('alerts.soon');
  return <span className={late ? styles.late : styles.soon} role="img" aria-label={word} title={word} />;
}

/** The queue of what somebody has, and who had it until the step took it from him. */
function Further({ row: { alerts } }: { row: Row }) {
  const { t } = useTranslation();
  const [{ stands, agent }] = alerts;
  const had = stands && agent && stands.agent?.id !== agent.id ? t('alerts.was', { agent: agent.name }) : undefined;
  const queue = stands && ['accepted', 'offered'].includes(stands.state) ? stands.queue?.name : undefined;
  const more = [queue, had].filter(Boolean).join(' · ');
  return more ? <small>{more}</small> : null;
}
