import type { CallPart } from './call.ts';
import type { AgentId, ConversationId, InteractionId, QueueId } from './ids.ts';
import type { Skills } from './skill.ts';
import type { Instant, Millis } from './time.ts';
import type { WorkPart } from './work-item.ts';

/** Who did it: an agent, the customer, or a use case by its name. */
export type Actor = AgentId | 'customer' | `person:${string}` | `system:${string}`;

/** How an offer ended; exactly one of them (row 148). */
export type OfferEnd = 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'rescinded' | 'failed';

export type LeftBecause = 'taken-back' | 'agent-gone' | 'signed-out' | 'moved' | 'parked' | 'transferred';

/** One agent's turn: from the offer to the code. `end` is absent while the offer is open. */
export interface Segment {
  turn: number;
  /** In which it was offered: names the execution that offered it. */
  episode: number;
  agent: AgentId;
  offered: Instant;
  /** It was not offered: the agent took it from its queue, or went on with what he had parked. */
  by?: 'hand' | 'resuming';
  /** When the offer was answered or ended. */
  ended?: Instant;
  end?: OfferEnd;
  /** Why it left his hands before it was closed. */
  left?: LeftBecause;
  closed?: Instant;
  wrapped?: Instant;
  code?: string;
  note?: string;
}

interface Common {
  /** +1 with every write: the condition of the next. */
  version: number;
  /** +1 each time that an agent is needed anew. */
  episode: number;
  /** Number of the last offer. */
  turn: number;
  /** Version of the configuration that the episode began with. */
  configuration: number;
  /** When this episode's waiting began; never moves, so a place in the queue is kept. */
  enqueuedAt: Instant;
  /** +1 each time that a due moment is set anew: the name of the ladder that waits for it. */
  dueEpoch?: number;
  /** Newest last, at most MOST_SEGMENTS. */
  segments: Segment[];
  by: Actor;
  at: Instant;
}

/** Where an interaction stands: who may serve it, and when its turn is. */
export interface Place {
  queue: QueueId;
  skills: Skills;
  priority: number;
  /** Index of the widest ring that is open. */
  ring: number;
  ringOpenedAt: Instant;
  /** Agents who declined, and until when they are not asked again. */
  declined: Record<AgentId, Instant>;
  /** Who comes first: the last agent, those whom the CRM names, whoever had it before it came back. */
  preferred?: AgentId[];
  /** While it is set, nobody else is asked; a look at that moment ends it. */
  heldUntil?: Instant;
}

/** It arrived; its flow has not run yet. */
export type New = Common & { state: 'new' };
/** `fresh`: its episode began in the queue, so its workflow is yet to be started. */
export type Waiting = Common & Place & { state: 'waiting'; fresh?: true };
export type Offered = Common & Place & { state: 'offered'; agent: AgentId; offeredAt: Instant; expiresAt: Instant };
export type Accepted = Common & Place & { state: 'accepted'; agent: AgentId; acceptedAt: Instant };
/** Put aside by its agent until a moment; takes no capacity. */
export type Parked = Common & Place & { state: 'parked'; agent: AgentId; parkedUntil: Instant };
/** Closed, and the slot held for after-contact work: until a code is given, or until `endsAt`. */
export type Wrapping = Common &
  Place & { state: 'wrapping'; agent: AgentId; acceptedAt: Instant; closedAt: Instant; endsAt?: Instant };
export type Closed = Common & Place & { state: 'closed'; agent: AgentId; acceptedAt: Instant; closedAt: Instant };
/** Stands in a list, from which it is taken or given by hand; nobody is offered it. */
export type Binned = Common & Place & { state: 'binned' };
/** Waits for something outside; nobody is offered it. `agent`: who put it there, and gets it first when it goes on. */
export type Suspended = Common & Place & { state: 'suspended'; agent?: AgentId };
/** Over, and in nobody's hands: done or called off by its source, or by a supervisor. */
export type Terminated = Common & { state: 'terminated'; endedAt: Instant; place?: Place };
/** The caller went before anybody had him; `place`: where he waited, if he did. */
export type Abandoned = Common & { state: 'abandoned'; abandonedAt: Instant; place?: Place };
export type Routing =
  | New
  | Waiting
  | Offered
  | Accepted
  | Parked
  | Wrapping
  | Closed
  | Abandoned
  | Binned
  | Suspended
  | Terminated;

/** What a conversation is beside its routing. */
export interface ConversationPart {
  carrier: 'twilio';
  /** Our number and the customer's, E.164. */
  ours: string;
  theirs: string;
  reopenWindow: Millis;
  /** The first text of this episode: timelines begin there. */
  since: Instant;
  /** Who of us has written first; absent: the customer has. */
  begunBy?: Actor;
  /** Who of us has opened it again, for this episode. */
  reopenedBy?: Actor;
  /** Texts that the closing agent had before him. */
  counted?: Counted;
  /** Reopening is over: a later text has opened the next conversation, or is about to. */
  sealed?: true;
  archivedAt?: Instant;
}

/** The newest texts at close, as short hashes; whatever is older than `from` was counted as well. */
export interface Counted {
  from: Instant;
  hashes: string[];
}

/** What the desk shows of a customer beside the number; the whole is in the snapshot. */
export interface CustomerShown {
  name?: string;
  level?: string;
}

/** Anything that is routed. */
export interface Interaction {
  id: InteractionId;
  createdAt: Instant;
  routing: Routing;
  customer?: CustomerShown;
  /** Key of what its words say it is about. */
  category?: string;
  conversation?: ConversationPart;
  call?: CallPart;
  work?: WorkPart;
  /** Work that came of it. */
  related?: InteractionId[];
}

export type Conversation = Interaction & { id: ConversationId; conversation: ConversationPart };
export function isConversation(interaction: Interaction | undefined): interaction is Conversation {
  return interaction?.conversation !== undefined;
}

/** Beyond these, ended offers that nobody accepted are dropped first: a row stays small. */
export const MOST_SEGMENTS = 6;

/** The agent of the last accepted segment; a declined offer does not count (row 101). */
export function lastAgent(routing: Routing): AgentId | undefined {
  return routing.segments.findLast((segment) => segment.end === 'accepted')?.agent;
}
