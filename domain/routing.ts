import type { QueueConfiguration } from './configuration.ts';
import type { AgentId, QueueId } from './ids.ts';
import {
  type Accepted,
  type Actor,
  type Closed,
  MOST_SEGMENTS,
  type New,
  type Offered,
  type OfferEnd,
  type Place,
  type Routing,
  type Segment,
  type Waiting,
} from './interaction.ts';
import type { Skills } from './skill.ts';
import { type Instant, instant, SECOND } from './time.ts';

/** Every step of an interaction's way, as a pure change of its routing part. Each write is conditional on the version before it. */

interface Stamp {
  by: Actor;
  at: Instant;
}

export interface Classification {
  queue: QueueId;
  skills: Skills;
  priority: number;
}

/** The flow has decided: it stands in its queue, with its first ring open. */
export function placed(routing: New, classification: Classification, stamp: Stamp): Waiting {
  const place: Place = { ...classification, ring: 0, ringOpenedAt: stamp.at, declined: {} };
  return { ...routing, ...place, ...next(routing, stamp), state: 'waiting' };
}

/** Reserved for one agent, who has not yet answered. */
export function offered(routing: Waiting, to: { agent: AgentId; queue: QueueConfiguration } & Stamp): Offered {
  const { agent, queue, at } = to;
  const turn = routing.turn + 1;
  const segments = kept([...routing.segments, { turn, agent, offered: at }]);
  const expiresAt = instant(at + queue.offerSeconds * SECOND);
  return { ...routing, ...next(routing, to), state: 'offered', turn, segments, agent, offeredAt: at, expiresAt };
}

export function accepted(routing: Offered, stamp: Stamp): Accepted {
  const { offeredAt: _, expiresAt: __, ...rest } = routing;
  const segments = ended(routing.segments, { end: 'accepted', ended: stamp.at });
  return { ...rest, ...next(routing, stamp), state: 'accepted', segments, acceptedAt: stamp.at };
}

/** Back to its place in the queue: the waiting began when it began. A declining agent is not asked again for a while. */
export function backInQueue(
  routing: Offered,
  end: Exclude<OfferEnd, 'accepted'>,
  stamp: Stamp & { holdUntil?: Instant },
): Waiting {
  const { offeredAt: _, expiresAt: __, agent, ...rest } = routing;
  const declined = stillHeld(routing.declined, stamp.at);
  if (stamp.holdUntil !== undefined) declined[agent] = stamp.holdUntil;
  const segments = ended(routing.segments, { end, ended: stamp.at });
  return { ...rest, ...next(routing, stamp), state: 'waiting', segments, declined };
}

export function ringOpened(routing: Waiting, stamp: Stamp): Waiting {
  return { ...routing, ...next(routing, stamp), ring: routing.ring + 1, ringOpenedAt: stamp.at };
}

export function closed(routing: Accepted, stamp: Stamp): Closed {
  const segments = ended(routing.segments, { closed: stamp.at });
  return { ...routing, ...next(routing, stamp), state: 'closed', segments, closedAt: stamp.at };
}

/** The disposition of the agent's own segment (row 104). */
export function wrappedUp(routing: Closed, { code, note, ...stamp }: Stamp & { code: string; note?: string }): Closed {
  const segments = ended(routing.segments, { wrapped: stamp.at, code, ...(note !== undefined && { note }) });
  return { ...routing, ...next(routing, stamp), segments };
}

/** The segment of the open or last accepted turn. */
export function currentSegment(routing: Routing): Segment | undefined {
  return routing.segments.findLast((segment) => segment.turn === routing.turn);
}

function next(routing: Routing, { by, at }: Stamp) {
  return { version: routing.version + 1, by, at };
}

function ended(segments: Segment[], change: Partial<Segment>): Segment[] {
  return segments.map((segment, index) => (index === segments.length - 1 ? { ...segment, ...change } : segment));
}

/** What nobody accepted is dropped first, the oldest before the newer; the offer's own row keeps its story. */
function kept(segments: Segment[]): Segment[] {
  const list = [...segments];
  while (list.length > MOST_SEGMENTS) {
    const unaccepted = list.findIndex(({ end }) => end !== 'accepted');
    list.splice(unaccepted >= 0 && unaccepted < list.length - 1 ? unaccepted : 0, 1);
  }
  return list;
}

function stillHeld(declined: Place['declined'], now: Instant): Place['declined'] {
  return Object.fromEntries(Object.entries(declined).filter(([, until]) => until > now));
}
