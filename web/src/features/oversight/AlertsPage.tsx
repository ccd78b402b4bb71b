import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCentreNow } from '../../centre/ticks.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { useGone } from '../queues/use-gone.ts';
import styles from './alerts.module.css';
import { type AlertRow as Row, inPlace, rowsOf, seenOf } from './alert-rows.ts';
import { AlertRow, UNSEEN } from './AlertRow.tsx';
import { useAlerts } from './alerts-api.ts';
import { sentence } from './alert-words.ts';
import { Oversight } from './Oversight.tsx';
import { SeenAlerts } from './SeenAlerts.tsx';
import { Waiting } from './Waiting.tsx';

/** What supervisors are to look at, first what nobody has looked at yet. */
export function AlertsPage() {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { data, error, refetch } = useAlerts();
  const rows = useSteady(rowsOf(data?.alerts ?? []));
  return (
    <Oversight title={data ? sentence(t, rows, now) : t('oversight.alerts')}>
      {!data && !error && <Waiting />}
      {error && <ProblemNote what={t('alerts.failed')} error={error} onAgain={() => void refetch()} />}
      {data && <Unseen rows={rows} />}
      {data && <SeenAlerts alerts={seenOf(data.alerts)} />}
    </Oversight>
  );
}

/** In the places that they had when this page was last drawn. */
function useSteady(rows: Row[]): Row[] {
  const places = useRef<readonly string[]>([]);
  const steady = inPlace(rows, places.current);
  useEffect(() => {
    places.current = steady.map(({ interaction }) => interaction);
  });
  return steady;
}

function Unseen({ rows }: { rows: Row[] }) {
  const { t } = useTranslation();
  const { shown, gone } = useGone(rows);
  return (
    <section id={UNSEEN} tabIndex={-1} aria-label={t('alerts.unseen')}>
      {shown.length === 0 ? (
        <p className={styles.empty}>{t('alerts.empty')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('alerts.item')}</th>
              <th scope="col">{t('alerts.reached')}</th>
              <th scope="col">{t('alerts.due')}</th>
              <th scope="col">{t('alerts.where')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map((row, place) => (
              <AlertRow key={`${row.interaction} ${row.alerts[0].at}`} row={row} onSeen={() => gone(row, place)} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
