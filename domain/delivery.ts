import type { WorkItemId } from './ids.ts';
import { DAY, type Instant, isoInstant, type Millis, MINUTE } from './time.ts';
import type { Fields, OutboxEntry, WorkItem, WorkPart } from './work-item.ts';

/** Something that a source is told. Its body is made once: every attempt posts the same. */
export interface Delivery {
  item: WorkItemId;
  /** Counts the item's deliveries; with the item it is the delivery's id. */
  number: number;
  source: string;
  at: Instant;
  /** Posted byte by byte as it stands here. */
  body: string;
}

/** The same however often it is delivered: a receiver that remembers it does nothing twice. */
export function deliveryId({ item, number }: Pick<Delivery, 'item' | 'number'>): string {
  return `${item}#${number}`;
}

/** Entries that the write which made this image appended. Without an image before it, what stands is all that is known. */
export function newEntries({ work }: WorkItem, before: WorkItem | undefined): OutboxEntry[] {
  const seen = Math.max(before?.work.told ?? 0, ...(before?.work.outbox ?? []).map(({ number }) => number));
  return (work.outbox ?? []).filter(({ number }) => number > seen).sort((a, b) => a.number - b.number);
}

/** `tell` reads a change within seconds. One that it could not tell lies in a queue for a fortnight, and whoever sends it through again finds here what it was. */
const TOLD_AFTER = 14 * DAY;
/** So that the row of an item that changes all day stays small. `tell` has never been so far behind. */
const MOST_ENTRIES = 20;

/** Without the entries that were told long ago; `told` remembers how far. */
export function withoutTold(work: WorkPart, now: Instant): WorkPart {
  const { outbox = [] } = work;
  const kept = outbox.filter(({ at }) => now - at < TOLD_AFTER).slice(-MOST_ENTRIES);
  const dropped = outbox.length - kept.length;
  return dropped === 0 ? work : { ...work, outbox: kept, told: outbox[dropped - 1]?.number ?? 0 };
}

/** The item as it stood at the event; `fields` are its present ones: told are those that changed, and at its end all. */
export function deliveryOf(item: WorkItem, entry: OutboxEntry, fields: Fields): Delivery {
  const { source, externalId, worktype, name, url } = item.work;
  const { number, at, event, status, revision, agent, step, trigger, changed = [] } = entry;
  const body = {
    delivery: deliveryId({ item: item.id, number }),
    at: isoInstant(at),
    event,
    item: { source, externalId, worktype, name, status, revision, ...(url !== undefined && { url }) },
    ...(isEnd(event) && { fields }),
    changed: Object.fromEntries(changed.map((field) => [field, fields[field] ?? null])),
    ...(agent !== undefined && { agent }),
    ...(step !== undefined && { step }),
    ...(trigger !== undefined && { trigger }),
  };
  return { item: item.id, number, source, at, body: JSON.stringify(body) };
}

/** At the end a source gets all that was found out, to bring its own books up to date (row 63). */
export function needsFields({ event, changed = [] }: OutboxEntry): boolean {
  return isEnd(event) || changed.length > 0;
}

/** Fields change, and what was told does not: its body is kept. After its end nothing changes any more. */
export function isKept({ event, changed = [] }: OutboxEntry): boolean {
  return changed.length > 0 && !isEnd(event);
}

function isEnd(event: OutboxEntry['event']): boolean {
  return event === 'completed' || event === 'cancelled' || event === 'terminated';
}

/** What became of an attempt. `refused`: the same again would be refused again. */
export type Attempt =
  | { result: 'taken' }
  | { result: 'refused'; why: string }
  | { result: 'failed'; why: string; retryAfter?: Millis };

/** 1, 2, 4, 8 and then always 15 minutes: a receiver that is back is told within a quarter of an hour, and one that is down is not stormed. */
const WAITS: Millis[] = [1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE);
/** 15 minutes for the first four waits and 95 of 15 minutes: a whole day. */
const MOST_TRIES = 100;
/** A receiver in the middle of a deployment may say 404 for a minute or two; after that it means it. */
const MOST_TRIES_REFUSED = 3;
/** A receiver may ask for more patience than we would have, within limits. */
const LONGEST_WAIT = 60 * MINUTE;

/** How long to wait before the next attempt; nothing if this one was the last. `tries` counts it. */
export function nextAttemptIn(attempt: Exclude<Attempt, { result: 'taken' }>, tries: number): Millis | undefined {
  if (tries >= (attempt.result === 'refused' ? MOST_TRIES_REFUSED : MOST_TRIES)) return undefined;
  const wait = WAITS[Math.min(tries, WAITS.length) - 1] as Millis;
  const asked = attempt.result === 'failed' ? (attempt.retryAfter ?? 0) : 0;
  return Math.min(Math.max(wait, asked), LONGEST_WAIT);
}
