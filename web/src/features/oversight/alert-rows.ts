import type { AlertView } from '../../../../domain/desktop-api.ts';

/** An item that nobody has looked at since these of its steps, the newest first. */
export type AlertRow = {
  interaction: string;
  alerts: [AlertView, ...AlertView[]];
  dueAt: number | undefined;
  over: boolean;
};

const ended: ReadonlySet<string> = new Set(['wrapping', 'closed', 'terminated', 'abandoned']);

/** One row for each item: due first; what nothing is due of any more, last; what is over needs eyes least. */
export function rowsOf(alerts: readonly AlertView[]): AlertRow[] {
  const unseen = alerts.filter(({ acknowledged }) => !acknowledged);
  const byItem = Map.groupBy(unseen, ({ interaction }) => interaction);
  return [...byItem].map(([interaction, steps]) => rowOf(interaction, steps)).sort(byNeed);
}

function rowOf(interaction: string, steps: AlertView[]): AlertRow {
  const alerts = steps.toSorted((a, b) => b.at - a.at) as AlertRow['alerts'];
  const [{ stands, dueAt }] = alerts;
  return {
    interaction,
    alerts,
    dueAt: stands ? stands.dueAt : dueAt,
    // What a trigger alerts of may be that it is over.
    over: stands !== undefined && ended.has(stands.state) && alerts.every(({ trigger }) => trigger === undefined),
  };
}

const NEVER = Number.MAX_SAFE_INTEGER;

function byNeed(a: AlertRow, b: AlertRow): number {
  return Number(a.over) - Number(b.over) || (a.dueAt ?? NEVER) - (b.dueAt ?? NEVER) || a.alerts[0].at - b.alerts[0].at;
}

/** What stood somewhere stays there, and what is new comes below it: nothing moves that somebody may be about to click. */
export function inPlace(rows: readonly AlertRow[], before: readonly string[]): AlertRow[] {
  const place = new Map(before.map((interaction, at) => [interaction, at]));
  const placeOf = ({ interaction }: AlertRow) => place.get(interaction) ?? NEVER;
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Newest look first. */
export function seenOf(alerts: readonly AlertView[]): AlertView[] {
  const seen = alerts.filter(({ acknowledged }) => acknowledged);
  return seen.toSorted((a, b) => (b.acknowledged?.at ?? 0) - (a.acknowledged?.at ?? 0));
}

/** Those that are not over. */
export function needing(rows: readonly AlertRow[]): AlertRow[] {
  return rows.filter(({ over }) => !over);
}

export const isLate = ({ dueAt, over }: AlertRow, now: number): boolean => !over && dueAt !== undefined && dueAt < now;
