import type { Configuration, DateOccasion, TriggerConfiguration } from './configuration.ts';
import { momentOf } from './date-moment.ts';
import type { Cause, DateDue, Fired } from './fired-trigger.ts';
import type { Instant } from './time.ts';
import { ITEM_STATUS } from './triggers.ts';
import type { Fields, WorkPart } from './work-item.ts';

/** The triggers that look after one worktype. */
export interface Listening {
  configuration: Configuration;
  all: [key: string, trigger: TriggerConfiguration][];
}

const known = new WeakMap<Configuration, Map<string, Listening>>();

export function listeningTo(configuration: Configuration, worktype: string): Listening {
  const made = known.get(configuration) ?? new Map<string, Listening>();
  known.set(configuration, made);
  const all = Object.entries(configuration.triggers ?? {}).filter(([, { worktypes }]) => worktypes.includes(worktype));
  const found = made.get(worktype) ?? { configuration, all };
  made.set(worktype, found);
  return found;
}

export interface Happened {
  at: Instant;
  /** As they were and as they are; absent: nobody touched them. */
  fields?: { was: Fields; is: Fields } | undefined;
  cause?: Cause | undefined;
}

/** What the coming of an item sets off. */
export function withCreated(work: WorkPart, listening: Listening, { at, fields, cause }: Happened): WorkPart {
  const fired = listening.all.filter(([, { on }]) => on.event === 'created');
  const after = withDates(work, listening, { at, fields });
  return withFired(
    after,
    fired.map(([key]) => firedBy(key, after.revision, { listening, at, cause })),
  );
}

/** What a change sets off: `work` is as it is after it. */
export function withChanged(
  work: WorkPart,
  before: WorkPart,
  { listening, ...happened }: Happened & { listening: Listening },
): WorkPart {
  const fired = listening.all.filter(
    ([, { on }]) => on.event === 'changed' && heard(on, { before, after: work }, happened),
  );
  const after = withDates(work, listening, happened);
  return withFired(
    after,
    fired.map(([key]) => firedBy(key, work.revision, { listening, ...happened })),
  );
}

type ChangeOccasion = Extract<TriggerConfiguration['on'], { event: 'changed' }>;

function heard(
  { of, to }: ChangeOccasion,
  { before, after }: { before: WorkPart; after: WorkPart },
  { fields: { was, is } = { was: {}, is: {} } }: Happened,
): boolean {
  return of.some((name) => {
    const [old, now] = name === ITEM_STATUS ? [before.status, after.status] : [was[name], is[name]];
    if (JSON.stringify(old) === JSON.stringify(now)) return false;
    if (to === undefined) return true;
    return typeof now !== 'object' && String(now).toLowerCase() === String(to).toLowerCase();
  });
}

function firedBy(
  trigger: string,
  what: number | string,
  { listening, at, cause }: Pick<Happened, 'at' | 'cause'> & { listening: Listening },
): Fired {
  const { depth = 0, root, since } = cause ?? {};
  const began = { ...(root !== undefined && { root }), ...(since !== undefined && { since }) };
  const configuration = listening.configuration.version;
  return { id: `${trigger}@${what}`, trigger, at, configuration, depth: depth + 1, ...began };
}

function withFired(work: WorkPart, fired: Fired[]): WorkPart {
  return fired.length === 0 ? work : { ...work, fired: [...(work.fired ?? []), ...fired] };
}

/** It has run, or there was nothing to do. */
export function withoutFired({ fired = [], ...work }: WorkPart, id: string): WorkPart {
  const rest = fired.filter((one) => one.id !== id);
  return rest.length === 0 ? work : { ...work, fired: rest };
}

/** Those that the write which made this image set off. Without an image before it, all that stand. */
export function newlyFired({ fired = [] }: WorkPart, before: WorkPart | undefined): Fired[] {
  const seen = new Set((before?.fired ?? []).map(({ id }) => id));
  return fired.filter(({ id }) => !seen.has(id));
}

/** What is over has no dates. A field that says what it said keeps its moment, taken or not. */
function withDates({ dates, ...work }: WorkPart, listening: Listening, { at, fields }: Happened): WorkPart {
  if (work.ended) return work;
  const due = fields ? datesIn(listening, fields.is, { known: dates ?? [], at }) : dates;
  return due === undefined || due.length === 0 ? work : { ...work, dates: due };
}

function datesIn(listening: Listening, fields: Fields, { known, at }: { known: DateDue[]; at: Instant }): DateDue[] {
  return listening.all.flatMap(([trigger, { on }]) => {
    const value = on.event === 'date' ? fields[on.field] : undefined;
    if (on.event !== 'date' || typeof value !== 'string') return [];
    const same = known.find((one) => one.trigger === trigger && one.value === value);
    if (same) return [same];
    const moment = momentOf(value, on, zoneOf(listening, on));
    if (moment === undefined) return [];
    return [{ trigger, value, at: moment, ...(moment < at && { taken: true as const }) }];
  });
}

function zoneOf({ configuration: { calendars, centre } }: Listening, { calendar }: DateOccasion): string {
  return (calendar === undefined ? undefined : calendars[calendar]?.zone) ?? centre.timeZone;
}

/** The nearest moment that has not been. */
export function nextDate({ dates = [], ended }: WorkPart): DateDue | undefined {
  if (ended) return undefined;
  return dates.filter(({ taken }) => !taken).sort((a, b) => a.at - b.at || (a.trigger < b.trigger ? -1 : 1))[0];
}

/**
 * A date's moment has come. By the words of now: a rule that is gone does nothing, and one whose offset was changed waits on. Marked in the write that sets it
 * off, so that it is set off once for what its field says.
 */
export function dateTaken(
  work: WorkPart,
  due: DateDue,
  { listening, at }: { listening: Listening; at: Instant },
): WorkPart {
  const [key, trigger] = listening.all.find(([one]) => one === due.trigger) ?? [];
  const on = trigger?.on.event === 'date' ? trigger.on : undefined;
  const moment = on && momentOf(due.value, on, zoneOf(listening, on));
  const waitsOn = moment !== undefined && moment > at;
  const dates = (work.dates ?? []).map((one) => {
    if (one.trigger !== due.trigger || one.value !== due.value) return one;
    return waitsOn ? { ...one, at: moment } : { ...one, taken: true as const };
  });
  const after = { ...work, dates };
  if (key === undefined || moment === undefined || waitsOn) return after;
  return withFired(after, [firedBy(key, due.value, { listening, at: due.at })]);
}
