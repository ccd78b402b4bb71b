import type { Configuration } from '../../domain/configuration.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { interactionParts, type ThreadId } from '../../domain/ids.ts';
import type { Actor, Conversation } from '../../domain/interaction.ts';
import { openConversation, placeSms } from '../../domain/reopen.ts';
import { terminated, touched } from '../../domain/routing.ts';
import { HOUR, type Instant, instant } from '../../domain/time.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Interactions } from '../../store/interactions.ts';
import { ConditionFailedError } from '../../store/port.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { automaticText } from '../_sending/automatic-text.ts';
import { type SendingDeps, sendOnce } from '../_sending/send-once.ts';
import { type Address, customerAddress } from '../_work/customer-address.ts';
import { withRelated } from '../_work/related.ts';

/** A source that changes an item all the time, or ten items of one customer, must not flood him. */
const MOST_TEXTS = 5;

export interface TextingDeps extends SendingDeps {
  conversations: Conversations;
  interactions: Interactions;
}

export interface Texting {
  item: WorkItem;
  configuration: Configuration;
  body: string;
  from?: string | undefined;
  /** Names the text: the same is sent once. */
  answers: string;
  /** When it was set off; and now. */
  since: Instant;
  by: Actor;
  at: Instant;
}

/**
 * A text that nobody writes. It stands in the talk that is open, or that a reply would reopen; else in one that nobody has, which a reply brings to the
 * agents. Safe to repeat: its id is made of what set it off.
 */
export function textingCustomer(deps: TextingDeps) {
  const send = sendOnce(deps);
  const place = placing(deps);
  return async function (texting: Texting): Promise<Conversation | Refusal> {
    const { item, configuration, body, from, answers, since } = texting;
    const address = customerAddress(configuration, item, from);
    if (isRefusal(address)) return address;
    const { ours, theirs } = address;
    if ((await deps.optOuts.of(theirs))?.state === 'stopped')
      return refuse('texts-stopped', 'The customer wants no texts.');
    const thread = deps.conversations.threadId(ours, theirs);
    const id = automaticText({ thread, conversation: 0, body, answers, at: since }).id;
    const lately = await deps.conversations.threadSince(thread, instant(texting.at - HOUR));
    if (lately.filter((one) => 'automatic' in one && one.id !== id).length >= MOST_TEXTS)
      return refuse('texts-stopped', `The customer has had ${MOST_TEXTS} automatic texts within an hour.`);
    const conversation = await place(texting, { ...address, thread });
    const { number } = interactionParts(conversation.id);
    const text = automaticText({ thread, conversation: number, body, answers, at: since });
    const { text: sent } = await send({ text, ours, theirs });
    return sent.status === 'failed'
      ? refuse('texts-stopped', `The carrier refused the text (${sent.errorCode ?? 'no reason given'}).`)
      : conversation;
  };
}

/** Where it stands, linked with the item. The customer's own texts come between: then once more. */
function placing({ conversations, interactions }: TextingDeps) {
  return async function (texting: Texting, address: Address & { thread: ThreadId }): Promise<Conversation> {
    const { item, configuration, by, at } = texting;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const latest = await conversations.newest(address.thread);
      const placement = placeSms(latest, { id: '', at, conversation: 0 });
      try {
        if (!('open' in placement)) {
          const before = 'join' in placement ? placement.join : placement.reopen;
          const linked = withRelated(before, item.id);
          if (linked === before) return before;
          const after = { ...linked, routing: touched(before.routing, { by, at }) };
          await interactions.save(after, before);
          return after;
        }
        if (placement.after) await conversations.seal(placement.after, { at, by });
        const { reopenWindow } = address;
        const text = { ...address, at };
        const begun = openConversation({
          text,
          number: placement.open,
          reopenWindow,
          configuration: configuration.version,
          by,
        });
        const { routing } = begun;
        if (routing.state !== 'new') return begun;
        const after: Conversation = {
          ...begun,
          related: [item.id],
          ...(item.customer && { customer: item.customer }),
          routing: terminated(routing, { by, at }),
        };
        await interactions.create(after);
        return after;
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
    }
    throw new Error(`${item.id} could not be linked with a conversation in ${MOST_TRIES} tries`);
  };
}
