import type { QueueId } from './ids.ts';
import { isPlaced } from './queue.ts';
import type { Instant, Millis } from './time.ts';
import type { WorkItem } from './work-item.ts';

export interface QueueTime {
  queue: QueueId;
  ms: Millis;
}

/** `aside`: in nobody's hands and not to be offered; from there only its own return, or a list's, leads back. */
type Standing = 'waiting' | 'in-hand' | 'binned' | 'suspended' | 'over';

interface Turn {
  at: Instant;
  to?: Standing;
  queue?: QueueId;
}

interface Happened {
  at: Instant;
  kind: string;
  trigger?: { queue?: QueueId; from?: QueueId };
}

/** How long an item has waited, by queue, in the order in which it came to them (row 54). Offers that nobody took are part of the wait. */
export function queueTimes(item: WorkItem, happenings: Happened[], now: Instant): QueueTime[] {
  const times = new Map<QueueId, Millis>();
  let [queue, since, standing] = [firstQueue(item, happenings), item.routing.enqueuedAt, 'waiting' as Standing];
  for (const turn of [...turnsOf(item, happenings), { at: now, to: 'over' as const }]) {
    const until = Math.min(turn.at, now);
    if (standing === 'waiting' && queue) times.set(queue, (times.get(queue) ?? 0) + Math.max(0, until - since));
    if (turn.at > now) break;
    queue = turn.queue ?? queue;
    since = turn.at;
    // What stands aside is moved to another queue and stands aside there.
    if (turn.queue === undefined || standing !== 'suspended') standing = turn.to ?? standing;
  }
  return [...times].map(([id, ms]) => ({ queue: id, ms })).filter(({ ms }) => ms > 0);
}

function firstQueue({ routing, work }: WorkItem, happenings: Happened[]): QueueId | undefined {
  const [moved] = movesOf(work, happenings);
  return moved?.from ?? (isPlaced(routing) ? routing.queue : 'place' in routing ? routing.place?.queue : undefined);
}

/** By steps of its promise and by triggers, oldest first. */
function movesOf({ escalations = [] }: WorkItem['work'], happenings: Happened[]) {
  const steps = escalations.map(({ takenAt: at, queue, from }) => ({ at, queue, from }));
  const triggers = happenings.map(({ at, trigger }) => ({ at, queue: trigger?.queue, from: trigger?.from }));
  return [...steps, ...triggers]
    .flatMap(({ at, queue, from }) => (queue === undefined ? [] : [{ at, queue, from }]))
    .sort((a, b) => a.at - b.at);
}

/** In the order in which they happened; of one moment, what leaves comes before what it leads to. */
function turnsOf({ routing, work }: WorkItem, happenings: Happened[]): Turn[] {
  const hands = routing.segments.flatMap(({ end, ended, left, closed }): Turn[] => [
    ...(end === 'accepted' && ended !== undefined ? [{ at: ended, to: 'in-hand' as const }] : []),
    ...(left !== undefined && closed !== undefined ? [{ at: closed, to: 'waiting' as const }] : []),
  ]);
  const moves = movesOf(work, happenings).map(({ at, queue }): Turn => ({ at, to: 'waiting', queue }));
  const asides = happenings.flatMap(({ at, kind }): Turn[] => {
    if (kind === 'binned' || kind === 'suspended') return [{ at, to: kind }];
    return kind === 'continued' ? [{ at, to: 'waiting' }] : [];
  });
  const over: Turn[] = work.ended ? [{ at: work.ended.at, to: 'over' }] : [];
  return [...hands, ...moves, ...asides, ...over].sort((a, b) => a.at - b.at);
}
