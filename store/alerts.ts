import type { Alert } from '../domain/alert.ts';
import { DAY, type Instant, wholeSeconds } from '../domain/time.ts';
import { ConditionFailedError, type Item, type Table, type Value } from './port.ts';
import { ranges, rows, table as layout } from './table.ts';

/** Nobody looks at an older one. */
const KEPT_FOR = 90 * DAY;

type Which = Pick<Alert, 'interaction' | 'step' | 'at'>;

/** What supervisors are to look at, by moment. */
export function alerts(table: Table) {
  return {
    /** Its key is item, step and moment: the same again changes nothing, seen or not. */
    async raise(alert: Alert) {
      const expires = { [layout.timeToLive]: wholeSeconds(alert.at + KEPT_FOR) };
      try {
        const row = { ...keyOf(alert), ...(alert as unknown as Record<string, Value>), ...expires };
        await table.put(row, { absent: 'pk' });
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
    },

    /** Newest first. */
    async list(limit: number): Promise<Alert[]> {
      return (await table.query({ ...ranges.alerts(), newestFirst: true, limit })).map(alertFrom);
    },

    /** The first to see it has seen it; nothing if there is no such alert. */
    async acknowledge(which: Which, seen: { by: string; at: Instant }): Promise<Alert | undefined> {
      try {
        const unseen = { all: [{ present: 'pk' }, { absent: 'acknowledged' }] };
        return alertFrom(await table.update(keyOf(which), { set: { acknowledged: seen } }, unseen));
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        return error.existing && alertFrom(error.existing);
      }
    },
  };
}

export type Alerts = ReturnType<typeof alerts>;

export function alertFrom({ pk: _, sk: __, [layout.timeToLive]: ___, ...alert }: Item): Alert {
  if (typeof alert.interaction !== 'string' || typeof alert.step !== 'string')
    throw new TypeError('a row that is no alert');
  return alert as unknown as Alert;
}

function keyOf({ at, interaction, step }: Which) {
  return rows.alert(at, interaction, step);
}
