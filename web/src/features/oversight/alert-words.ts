import type { TFunction } from 'i18next';
import type { AlertView } from '../../../../domain/desktop-api.ts';
import { moment } from '../../words/times.ts';
import { type AlertRow, isLate, needing } from './alert-rows.ts';

/** "80 % of its promise used at 13:10". A step is a share of the promise, or so many minutes of working time; or a trigger's. */
export function reached(t: TFunction, { step, at, trigger }: AlertView, now: number): string {
  const n = step.slice(0, -1);
  const when = moment(at, now);
  if (trigger !== undefined && step === 'triggers-stopped') return t('alerts.stopped', { name: trigger, at: when });
  if (trigger !== undefined) return t('alerts.trigger', { name: trigger, at: when });
  return step.endsWith('%') ? t('alerts.percent', { n, at: when }) : t('alerts.minutes', { n, at: when });
}

/** Where the item is now, and with whom; as of the step, where that is not known. */
export function whereWords(t: TFunction, alert: AlertView): string {
  const { stands } = alert;
  const { queue, workbin, agent } = stands ?? alert;
  const state = stands?.state ?? (agent ? 'accepted' : workbin ? 'binned' : 'waiting');
  if (state === 'new') return t('alerts.prepared');
  if (state === 'suspended') return agent ? t('alerts.suspendedBy', { agent: agent.name }) : t('alerts.suspended');
  if (state === 'offered') return t('alerts.offered', { agent: agent?.name });
  if (state === 'accepted' || state === 'parked') return t('alerts.with', { agent: agent?.name });
  if (state === 'wrapping' || state === 'closed') return t('alerts.completedBy', { agent: agent?.name });
  if (state === 'binned' && workbin) return t('alerts.stands', { workbin: workbin.name });
  return state === 'waiting' && queue ? t('alerts.waits', { queue: queue.name }) : t('alerts.over');
}

/** What needs eyes now, before anything else. */
export function sentence(t: TFunction, rows: readonly AlertRow[], now: number): string {
  const open = needing(rows);
  const late = open.filter((row) => isLate(row, now)).length;
  if (open.length === 0) return t('alerts.none');
  if (late === 0) return t('alerts.open', { count: open.length });
  return open.length === 1 ? t('alerts.oneLate') : t('alerts.openLate', { count: open.length, late });
}
