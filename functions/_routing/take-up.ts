import type { Conversation } from '../../domain/interaction.ts';
import type { InboundText } from '../../domain/message.ts';
import { queueOf } from '../../domain/queue.ts';
import { wasCounted } from '../../domain/reopen.ts';
import { rejoined, unparked } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Interactions } from '../../store/interactions.ts';
import { ConditionFailedError } from '../../store/port.ts';
import { MOST_TRIES } from './conflicts.ts';

interface Deps {
  interactions: Interactions;
  configurations: Configurations;
  clock: () => Instant;
}

/**
 * A text has joined a conversation. One in wrap-up goes on in the same hands, without an offer; one that was parked waits from now on, for the
 * same agent first. Safe to repeat: a text that the agent had before him changes nothing.
 */
export async function takeUp(deps: Deps, joined: Conversation, text: InboundText): Promise<Conversation> {
  let now = joined;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const after = wasCounted(now, text) ? undefined : await takenUp(deps, now);
    if (!after) return now;
    try {
      await deps.interactions.save(after, now);
      return after;
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      now = ((await deps.interactions.get(now.id)) as Conversation | undefined) ?? now;
    }
  }
  throw new Error(`text ${text.id} could not be taken up in ${MOST_TRIES} tries`);
}

async function takenUp({ configurations, clock }: Deps, before: Conversation): Promise<Conversation | undefined> {
  const { routing } = before;
  if (routing.state !== 'wrapping' && routing.state !== 'parked') return undefined;
  const { counted: _, ...conversation } = before.conversation;
  const stamp = { by: 'customer' as const, at: clock() };
  if (routing.state === 'parked') return { ...before, conversation, routing: unparked(routing, stamp) };
  const queue = queueOf(await configurations.version(routing.configuration), routing.queue);
  return { ...before, conversation, routing: rejoined(routing, { ...stamp, queue }) };
}
