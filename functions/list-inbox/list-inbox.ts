import type { Configuration } from '../../domain/configuration.ts';
import type { Inbox, InboxRow, Offer } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { type InteractionId, interactionOfSlot, interactionParts } from '../../domain/ids.ts';
import { type Interaction, isConversation, type Offered } from '../../domain/interaction.ts';
import { type Message, wantsAnswer } from '../../domain/message.ts';
import type { Instant } from '../../domain/time.ts';
import type { Agents } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Interactions } from '../../store/interactions.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { promisedBy } from '../_desktop/sla-view.ts';
import { type Held, type Looking, offerView, rowView } from '../_desktop/views.ts';
import { isOffered } from '../_routing/offer-ends.ts';

export interface Deps {
  agents: Agents;
  configurations: Configurations;
  conversations: Conversations;
  interactions: Interactions;
  clock: () => Instant;
}

/** A row shows the last word and what came since ours: this many messages of its thread say so. */
const LOOKED_AT = 20;

/** Read from the agent's slots and one batch get; the newest messages come thread by thread. */
export function listInbox({ agents, configurations, conversations, interactions, clock }: Deps) {
  async function newest(one: Interaction): Promise<Message[]> {
    if (!isConversation(one)) return [];
    const { id } = one;
    const messages = await conversations.newestMessages(id, { limit: LOOKED_AT });
    return messages.filter(({ conversation }) => conversation === interactionParts(id).number);
  }

  return async function (caller: Caller): Promise<Inbox | Refusal> {
    const id = asAgent(caller);
    if (isRefusal(id)) return id;
    const agent = await agents.agent(id);
    if (!agent) return refuse('not-an-agent', 'The configuration has no such agent.');
    const held = Object.values(agent.slots).flatMap((slots) => [...slots].map(interactionOfSlot));
    const ids = [...new Set([...held, ...agent.parked, ...agent.recent] as InteractionId[])];
    const [configuration, found] = await Promise.all([configurations.current(), interactions.getMany(ids)]);
    const mine = found.filter((one): one is Mine => 'agent' in one.routing && one.routing.agent === id);
    const now = clock();
    const shown = await Promise.all(
      mine.map(async (one) => {
        const [messages, promised] = await Promise.all([newest(one), promisedBy(configurations, one)]);
        return view(configuration, one, messages, { now, promised });
      }),
    );
    return sorted(shown, now);
  };
}

type Mine = Interaction & { routing: Offered | Held };

function view(configuration: Configuration, one: Mine, messages: Message[], looking: Looking): Offer | InboxRow {
  if (!isOffered(one)) return rowView(configuration, one as Interaction & { routing: Held }, { messages, ...looking });
  const texts = messages.filter(wantsAnswer);
  return offerView(configuration, one, texts[0], looking);
}

function sorted(shown: (Offer | InboxRow)[], now: Instant): Inbox {
  const rows = shown.filter((one): one is InboxRow => 'state' in one);
  return {
    now,
    offers: shown.filter((one): one is Offer => 'turn' in one).sort((a, b) => a.expiresInMs - b.expiresInMs),
    inHand: rows.filter(({ state }) => state === 'accepted').sort((a, b) => b.acceptedAt - a.acceptedAt),
    wrappingUp: rows.filter(({ wrapUpHeld }) => wrapUpHeld).sort(byClose),
    parked: rows.filter(({ state }) => state === 'parked').sort((a, b) => (a.parkedUntil ?? 0) - (b.parkedUntil ?? 0)),
    closed: rows
      .filter(({ state, wrapUpHeld }) => (state === 'closed' || state === 'wrap-up') && !wrapUpHeld)
      .sort(byClose),
  };
}

function byClose(a: InboxRow, b: InboxRow): number {
  return (b.closedAt ?? 0) - (a.closedAt ?? 0);
}
