import type { QueueConfiguration } from './configuration.ts';
import type { AgentId, QueueId } from './ids.ts';
import {
  type Abandoned,
  type Accepted,
  type Actor,
  type Binned,
  type Closed,
  type LeftBecause,
  MOST_SEGMENTS,
  type New,
  type Offered,
  type OfferEnd,
  type Parked,
  type Place,
  type Routing,
  type Segment,
  type Suspended,
  type Terminated,
  type Waiting,
  type Wrapping,
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
  preferred?: AgentId[];
  heldUntil?: Instant;
}

/** The flow has decided: it stands in its queue, with its first ring open. */
export function placed(routing: New, classification: Classification, stamp: Stamp): Waiting {
  const { queue, skills, priority, preferred, heldUntil } = classification;
  const held = { ...(preferred && { preferred }), ...(heldUntil !== undefined && { heldUntil }) };
  const place: Place = { queue, skills, priority, ring: 0, ringOpenedAt: stamp.at, declined: {}, ...held };
  return { ...routing, ...place, ...next(routing, stamp), state: 'waiting' };
}

/** Reserved for one agent, who has not yet answered. */
export function offered(routing: Waiting, to: { agent: AgentId; queue: QueueConfiguration } & Stamp): Offered {
  const { agent, queue, at } = to;
  const { fresh: _, heldUntil: __, ...rest } = routing;
  const turn = routing.turn + 1;
  const segments = kept([...routing.segments, { turn, episode: routing.episode, agent, offered: at }]);
  const expiresAt = instant(at + queue.offerSeconds * SECOND);
  return { ...rest, ...next(routing, to), state: 'offered', turn, segments, agent, offeredAt: at, expiresAt };
}

export function accepted(routing: Offered, { queue, ...stamp }: Stamp & { queue: QueueConfiguration }): Accepted {
  const { offeredAt: _, expiresAt: __, ...rest } = routing;
  const segments = ended(routing.segments, { end: 'accepted', ended: stamp.at });
  return inHand({ ...rest, ...next(routing, stamp), state: 'accepted', segments, acceptedAt: stamp.at }, queue);
}

/** Taken from the queue or a list by hand (rows 62, 164): an offer and its acceptance in one. */
export function pulled(
  routing: Waiting | Binned | Suspended,
  { agent, queue, how = 'hand', ...stamp }: Stamp & { agent: AgentId; queue: QueueConfiguration; how?: Segment['by'] },
): Accepted {
  const { fresh: _, heldUntil: __, ...rest } = routing as Waiting;
  const { at } = stamp;
  const turn = routing.turn + 1;
  const { episode } = routing;
  const segment: Segment = { turn, episode, agent, offered: at, by: how, end: 'accepted', ended: at };
  const segments = kept([...routing.segments, segment]);
  return inHand({ ...rest, ...next(routing, stamp), state: 'accepted', turn, agent, segments, acceptedAt: at }, queue);
}

/** Taken by hand while it was offered to somebody else, whose offer ends by it. */
export function takenFromOffer(
  routing: Offered,
  { agent, queue, ...stamp }: Stamp & { agent: AgentId; queue: QueueConfiguration },
): Accepted {
  const { offeredAt: _, expiresAt: __, ...rest } = routing;
  const segments = ended(routing.segments, { end: 'rescinded', ended: stamp.at });
  return pulled({ ...rest, segments, state: 'waiting' }, { agent, queue, ...stamp });
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

/** The next ring adds its teams, and drops the skills that the ring before names; the place in the queue is kept (row 156). */
export function ringOpened(routing: Waiting, { queue, ...stamp }: Stamp & { queue: QueueConfiguration }): Waiting {
  const dropped = new Set(queue.rings[routing.ring]?.dropSkills);
  const skills = Object.fromEntries(Object.entries(routing.skills).filter(([name]) => !dropped.has(name)));
  return { ...routing, ...next(routing, stamp), skills, ring: routing.ring + 1, ringOpenedAt: stamp.at };
}

/** The wait for a preferred agent alone is over. */
export function holdEnded(routing: Waiting, stamp: Stamp): Waiting {
  const { heldUntil: _, ...rest } = routing;
  return { ...rest, ...next(routing, stamp) };
}

/** Out of an agent's hands into the queue, with its original age, and to the same agent first if he is there. */
export function requeued(routing: Accepted, { why, ...stamp }: Stamp & { why: LeftBecause }): Waiting {
  const { acceptedAt: _, agent, ...rest } = routing;
  const segments = ended(routing.segments, { left: why, closed: stamp.at });
  return freshly({ ...rest, segments, preferred: [agent] }, routing, stamp);
}

/** The agent's telephone did not answer: his acceptance came to nothing, and the caller keeps his place. */
export function notConnected(routing: Accepted, stamp: Stamp): Waiting {
  const { acceptedAt: _, agent: __, ...rest } = routing;
  const segments = ended(routing.segments, { end: 'failed', ended: stamp.at });
  return freshly({ ...rest, segments }, routing, stamp);
}

export interface Destination {
  queue: QueueId;
  skills: Skills;
  /** Asked alone until then. */
  agent?: { id: AgentId; until: Instant };
  /** Whoever hands it on is not asked before. */
  backNotBefore: Instant;
}

/** Handed on: to another queue, or to one agent before the others of this one. The waiting began when it began. */
export function transferred(routing: Accepted, { to, ...stamp }: Stamp & { to: Destination }): Waiting {
  const { acceptedAt: _, agent: from, preferred: ___, ...rest } = routing;
  const segments = ended(routing.segments, { left: 'transferred', closed: stamp.at });
  const { queue, skills, agent, backNotBefore } = to;
  const place = { queue, skills, ring: 0, ringOpenedAt: stamp.at, declined: { [from]: backNotBefore } };
  const after = freshly({ ...rest, ...place, segments }, routing, stamp);
  return agent ? { ...after, preferred: [agent.id], heldUntil: agent.until } : after;
}

/** The caller has gone before anybody had him. An open offer is withdrawn. */
export function abandoned(routing: New | Waiting | Offered, stamp: Stamp): Abandoned {
  const { version: _, by: __, at: ___, ...before } = routing;
  const { episode, turn, configuration, enqueuedAt, dueEpoch } = routing;
  const segments =
    before.state === 'offered' ? ended(before.segments, { end: 'withdrawn', ended: stamp.at }) : before.segments;
  const common = { episode, turn, configuration, enqueuedAt, segments, ...(dueEpoch !== undefined && { dueEpoch }) };
  const place = before.state === 'new' ? {} : { place: placeOf(before) };
  return { ...common, ...place, ...next(routing, stamp), state: 'abandoned', abandonedAt: stamp.at };
}

export function placeOf({ queue, skills, priority, ring, ringOpenedAt, declined }: Place): Place {
  return { queue, skills, priority, ring, ringOpenedAt, declined };
}

/** Into a list, out of the queue or out of somebody's hands; who had it is not preferred when it comes back. */
export function binned(
  routing: New | Waiting | Offered | Accepted | Suspended | Binned,
  to: Stamp & { place: Place },
): Binned {
  const { place, ...stamp } = to;
  const { episode, turn, configuration, enqueuedAt, dueEpoch } = routing;
  const segments = putDown(routing, stamp.at);
  const common = { episode, turn, configuration, enqueuedAt, segments, ...(dueEpoch !== undefined && { dueEpoch }) };
  return { ...common, ...place, ...next(routing, stamp), state: 'binned' };
}

/** Out of a list into a queue: a new episode, whose workflow is started anew. */
export function queued(routing: Binned | Suspended, to: Stamp & { place: Place; preferred?: AgentId[] }): Waiting {
  const { place, preferred, ...stamp } = to;
  const { episode, turn, configuration, enqueuedAt, segments, dueEpoch } = routing;
  const common = { turn, configuration, enqueuedAt, segments, ...(dueEpoch !== undefined && { dueEpoch }) };
  const waiting = { ...common, ...place, episode, ...(preferred && { preferred }), ...next(routing, stamp) };
  return freshly(waiting, routing, stamp);
}

/** By hand to one agent, who is asked alone until then; whoever had it, has it no more. A new episode, with its original age. */
export function assigned(
  routing: Waiting | Offered | Accepted | Binned | Suspended,
  { agent, until, ...stamp }: Stamp & { agent: AgentId; until: Instant },
): Waiting {
  const place: Place = { ...placeOf(routing), ring: 0, ringOpenedAt: stamp.at, declined: {} };
  const waiting = queued(binned(routing, { ...stamp, place }), { ...stamp, place, preferred: [agent] });
  return { ...waiting, version: routing.version + 1, heldUntil: until };
}

/** What it says has changed, and so where it belongs. In another queue its wait is a new episode, with its original age. */
export function reclassified(
  routing: Waiting | Binned | Suspended,
  { place, ...stamp }: Stamp & { place: Place },
): Waiting | Binned | Suspended {
  if (routing.state !== 'waiting' || place.queue === routing.queue) return { ...touched(routing, stamp), ...place };
  const waiting = queued(binned(routing, { ...stamp, place }), { ...stamp, place });
  return { ...waiting, version: routing.version + 1 };
}

/** Aside, until it goes on: it takes no capacity and is offered to nobody. */
export function suspended(
  routing: New | Waiting | Offered | Accepted | Binned,
  to: Stamp & { place: Place },
): Suspended {
  const from = binned(routing, to);
  const agent = routing.state === 'accepted' ? { agent: routing.agent } : {};
  return { ...from, ...agent, state: 'suspended' };
}

/** Over without an agent's close: by its source, or by a supervisor. */
export function terminated(routing: New | Waiting | Offered | Accepted | Binned | Suspended, stamp: Stamp): Terminated {
  const { episode, turn, configuration, enqueuedAt, dueEpoch } = routing;
  const place = routing.state === 'new' ? undefined : placeOf(routing);
  const segments = putDown(routing, stamp.at);
  const common = { episode, turn, configuration, enqueuedAt, segments, ...(dueEpoch !== undefined && { dueEpoch }) };
  return { ...common, ...(place && { place }), ...next(routing, stamp), state: 'terminated', endedAt: stamp.at };
}

/** An open offer is rescinded; a turn ends by being moved. */
function putDown({ state, segments }: Routing, at: Instant): Segment[] {
  if (state === 'offered') return ended(segments, { end: 'rescinded', ended: at });
  return state === 'accepted' ? ended(segments, { left: 'moved', closed: at }) : segments;
}

/** Something beside its routing changed: the next writer must have seen it. */
export function touched<State extends Routing>(routing: State, stamp: Stamp): State {
  return { ...routing, ...next(routing, stamp) };
}

export function parked(routing: Accepted, { until, ...stamp }: Stamp & { until: Instant }): Parked {
  const { acceptedAt: _, ...rest } = routing;
  const segments = ended(routing.segments, { left: 'parked', closed: stamp.at });
  return due({ ...rest, ...next(routing, stamp), state: 'parked', segments, parkedUntil: until });
}

/** Its moment has come, or the customer has written: it waits from now on, for the same agent first. */
export function unparked(routing: Parked, stamp: Stamp): Waiting {
  const { parkedUntil: _, agent, ...rest } = routing;
  return freshly({ ...rest, enqueuedAt: stamp.at, preferred: [agent] }, routing, stamp);
}

/** The agent himself goes on with it before its moment. */
export function resumed(routing: Parked, { queue, ...stamp }: Stamp & { queue: QueueConfiguration }): Accepted {
  const { parkedUntil: _, ...rest } = routing;
  const { at } = stamp;
  const turn = routing.turn + 1;
  const { agent, episode } = routing;
  const segment: Segment = { turn, episode, agent, offered: at, by: 'resuming', end: 'accepted', ended: at };
  const segments = kept([...routing.segments, segment]);
  return inHand({ ...rest, ...next(routing, stamp), state: 'accepted', turn, segments, acceptedAt: at }, queue);
}

/** The agent's turn is over. With `wrapUpSeconds` or a mandatory policy the slot is held for after-contact work. */
export function closed(routing: Accepted, stamp: Stamp): Closed {
  const segments = ended(routing.segments, { closed: stamp.at });
  return { ...routing, ...next(routing, stamp), state: 'closed', segments, closedAt: stamp.at };
}

export function wrapping(routing: Accepted, { endsAt, ...stamp }: Stamp & { endsAt?: Instant }): Wrapping {
  const segments = ended(routing.segments, { closed: stamp.at });
  const after: Wrapping = { ...routing, ...next(routing, stamp), state: 'wrapping', segments, closedAt: stamp.at };
  return endsAt === undefined ? after : due({ ...after, endsAt });
}

/** After-contact work is over; the moment of the close stays what it was. */
export function wrapUpEnded(routing: Wrapping, { code, ...stamp }: Stamp & { code?: string | undefined }): Closed {
  const { endsAt: _, ...rest } = routing;
  const segment = routing.segments.at(-1);
  const wrapped = { wrapped: stamp.at, ...(segment?.code === undefined && code !== undefined && { code }) };
  const segments = ended(routing.segments, wrapped);
  return { ...rest, ...next(routing, stamp), state: 'closed', segments };
}

/** The customer has written, or the agent takes his close back: the turn goes on as if it had not been closed. */
export function rejoined(
  routing: Wrapping | Closed,
  { queue, ...stamp }: Stamp & { queue: QueueConfiguration },
): Accepted {
  const { closedAt: _, ...rest } = routing;
  const { endsAt: __, ...kept } = rest as Omit<Wrapping, 'closedAt'>;
  const segments = routing.segments.map((segment, index) => {
    if (index < routing.segments.length - 1) return segment;
    const { closed: _, wrapped: __, code: ___, note: ____, ...open } = segment;
    return open;
  });
  return inHand({ ...kept, ...next(routing, stamp), state: 'accepted', segments }, queue);
}

/** The disposition of the agent's own segment (row 104). */
export function wrappedUp<Ended extends Closed | Wrapping>(
  routing: Ended,
  { code, note, ...stamp }: Stamp & { code: string; note?: string },
): Ended {
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

/** A new episode that begins in the queue: its workflow is started anew. */
function freshly(waiting: Omit<Waiting, 'state' | 'fresh'>, before: Routing, stamp: Stamp): Waiting {
  const { heldUntil: _, ...rest } = waiting;
  return { ...rest, ...next(before, stamp), state: 'waiting', episode: before.episode + 1, fresh: true };
}

/** Whatever is in somebody's hands may be due to be taken back. */
function inHand(routing: Accepted, queue: QueueConfiguration): Accepted {
  return queue.takeBackSeconds === undefined ? routing : due(routing);
}

/** With a ladder of its own. */
export function due<State extends Routing>(routing: State): State {
  return { ...routing, dueEpoch: (routing.dueEpoch ?? 0) + 1 };
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
