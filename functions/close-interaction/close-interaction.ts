import type { QueueConfiguration } from '../../domain/configuration.ts';
import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import type { Accepted, Closing, Conversation, Counted } from '../../domain/interaction.ts';
import type { Message } from '../../domain/message.ts';
import { queueOf } from '../../domain/queue.ts';
import { closed, wrapping } from '../../domain/routing.ts';
import { instant, SECOND } from '../../domain/time.ts';
import type { Conversations } from '../../store/conversations.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { type HandBackDeps, handBack } from '../_routing/hand-back.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';
import { countedOf, isInbound, newestMessages, reopenIfOvertaken } from './overtaken.ts';

export type Deps = ViewDeps & HandBackDeps & { conversations: Conversations };

const MOST_TRIES = 20;

/**
 * Ends the agent's turn; the queue's policy says whether his slot is free at once or held for after-contact work. The close names the last message that he saw: a newer text makes it a conflict. The texts
 * that it counted are stored with it and read again after it, so a text that came between reopens. A repeat finds it closed by him.
 */
export function closeInteraction(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { lastSeen, wrapUp = false }: { lastSeen?: string | undefined; wrapUp?: boolean | undefined },
  ): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const interaction = (await deps.interactions.get(id)) as Conversation | undefined;
      const refused = refusal(interaction, agent);
      if (refused) return refused;
      const open = interaction as Conversation & { routing: Accepted };
      if (open.routing.state !== 'accepted') return viewOf(deps, caller, open);
      const texts = await newestMessages(deps, open);
      if (hasNewer(texts, lastSeen)) return refuse('newer-text', 'A newer text has arrived.', 'lastSeen');
      const after = await close(deps, open, { counted: countedOf(texts), wrapUp });
      if (!after) continue;
      await reopenIfOvertaken(deps, after);
      return viewOf(deps, caller, after);
    }
    return refuse('changed-meanwhile', 'It changed again and again while it was being closed. Try again.');
  };
}

function refusal(interaction: Conversation | undefined, agent: AgentId): Refusal | undefined {
  if (!interaction) return refuse('not-found', 'There is no such interaction.');
  const { routing } = interaction;
  const ended = routing.state === 'closed' || routing.state === 'wrapping';
  if (routing.state !== 'accepted' && !ended) return refuse('not-open', 'It is not open.');
  return routing.agent === agent ? undefined : refuse('not-yours', 'Somebody else has it.');
}

/** Seen is what stands at or before the last message on the screen, in the transcript's order. */
function hasNewer(messages: Message[], lastSeen: string | undefined): boolean {
  const seen = messages.findIndex(({ id }) => id === lastSeen);
  return messages.slice(seen + 1).some(isInbound);
}

/** By the queue's policy: closed and the slot free, or wrapping and the slot held. */
async function close(
  deps: Deps,
  open: Conversation & { routing: Accepted },
  { counted, wrapUp }: { counted: Counted; wrapUp: boolean },
): Promise<Closing | undefined> {
  const by = open.routing.agent;
  const at = deps.clock();
  const queue = queueOf(await deps.configurations.version(open.routing.configuration), open.routing.queue);
  const held = heldFor(queue.wrapUp, wrapUp);
  const stamp = { by, at, ...(held.seconds !== undefined && { endsAt: instant(at + held.seconds * SECOND) }) };
  const routing = held.slot ? wrapping(open.routing, stamp) : closed(open.routing, stamp);
  const after: Closing = { ...open, routing, conversation: { ...open.conversation, counted } };
  const done = held.slot
    ? await saveAlone(deps.interactions, { before: open, after })
    : await handBack(deps, { before: open, after, agent: by, by, at, closed: open.id });
  return done === 'done' ? after : undefined;
}

/** Which policies hold the slot, and for how long at most (row 138). */
function heldFor(
  { policy, timeoutSeconds }: QueueConfiguration['wrapUp'],
  requested: boolean,
): { slot: boolean; seconds?: number | undefined } {
  if (policy === 'optional' || (policy === 'agent-requested' && !requested)) return { slot: false };
  return policy === 'mandatory' ? { slot: true } : { slot: true, seconds: timeoutSeconds };
}
