import type { QueueConfiguration } from '../../domain/configuration.ts';
import type { AgentId } from '../../domain/ids.ts';
import type { Accepted, Conversation, New, Parked, Wrapping } from '../../domain/interaction.ts';
import { placed, pulled, rejoined, resumed } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import type { WaitingInteraction } from '../_routing/waiting.ts';

export type InHand = Conversation & { routing: Accepted };

/** How a conversation comes into an agent's hands without an offer: `before` as it stands, if there is one. */
export interface Way {
  before?: Conversation;
  after: InHand;
  /** His slot never left him. */
  held?: true;
  /** His row remembers that he had put it aside. */
  parked?: true;
}

export interface Hands {
  agent: AgentId;
  at: Instant;
  /** Its queue, by its id, and the version of the configuration that knows it. */
  queue: QueueConfiguration;
}

type In<State> = Conversation & { routing: State };

/** A conversation that has just begun, or begins anew, stands in his queue and is taken from it, all at once. */
export function begun(
  conversation: In<New>,
  { agent, at, queue, home, configuration }: Hands & { home: Accepted['queue']; configuration: number },
): InHand {
  const stamp = { by: agent, at };
  const place = { queue: home, skills: {}, priority: 0 };
  const waiting = placed({ ...conversation.routing, configuration }, place, stamp);
  const { version } = conversation.routing;
  return { ...conversation, routing: { ...pulled(waiting, { agent, queue, ...stamp }), version } };
}

export function fromWrapUp(before: In<Wrapping>, { agent, at, queue }: Hands): Way {
  return {
    before,
    after: { ...uncounted(before), routing: rejoined(before.routing, { queue, by: agent, at }) },
    held: true,
  };
}

export function fromParking(before: In<Parked>, { agent, at, queue }: Hands): Way {
  return {
    before,
    after: { ...uncounted(before), routing: resumed(before.routing, { queue, by: agent, at }) },
    parked: true,
  };
}

export function fromQueue(before: Conversation & WaitingInteraction, { agent, at, queue }: Hands): Way {
  return { before, after: { ...before, routing: pulled(before.routing, { agent, queue, by: agent, at }) } };
}

/** Put down no more: what he had before him then says nothing now. */
function uncounted<State>({ conversation: { counted: _, ...conversation }, ...rest }: In<State>) {
  return { ...rest, conversation };
}
