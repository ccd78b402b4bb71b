import type { ConversationId, ThreadId } from '../domain/ids.ts';
import { conversationId, interactionParts, threadOf } from '../domain/ids.ts';
import type { Actor, Conversation } from '../domain/interaction.ts';
import { byTime, type InboundText, type Media, type Message, type OutboundText } from '../domain/message.ts';
import type { Keyword } from '../domain/opt-out.ts';
import { openConversation, type Placement, placeSms, reopened, wasCounted } from '../domain/reopen.ts';
import { HOUR, type Instant, instant, type Millis, SECOND } from '../domain/time.ts';
import { type Interactions, interactions } from './interactions.ts';
import { ConditionFailedError, type Item, type Table, type Value } from './port.ts';
import { ranges, rows, table as layout } from './table.ts';

/** A text as a carrier delivered it. Numbers are E.164 (short codes as they are). */
export interface ArrivedText {
  carrierId: string;
  ours: string;
  theirs: string;
  body: string;
  media?: Media[];
  /** The edge's time of this delivery. */
  at: Instant;
  /** Now, if that was a while ago. */
  late?: Instant;
  blocked?: true;
}

/** What a new conversation begins with. */
export interface Opening {
  reopenWindow: Millis;
  configuration: number;
}

/** Longer than any carrier repeats a delivery (23 days), so that a repeat always meets the first arrival. */
const ARRIVAL_KEPT = 30 * 24 * HOUR;

/** Each failed try means that somebody else's write succeeded, so the twentieth is a fault. */
const MOST_TRIES = 20;

export function conversations(table: Table, threadId: (ours: string, theirs: string) => ThreadId) {
  const all: Interactions = interactions(table);

  async function newest(thread: ThreadId): Promise<Conversation | undefined> {
    return (await all.conversations(conversationId(thread, 1), 1))[0];
  }

  /** Twilio sends no time, so the first delivery's is kept: a repeat gets the same message key. */
  async function firstArrival(thread: ThreadId, { carrierId, at }: ArrivedText): Promise<Instant> {
    const expires = Math.ceil((at + ARRIVAL_KEPT) / SECOND);
    try {
      await table.put({ ...rows.arrival(thread, carrierId), at, [layout.timeToLive]: expires }, { absent: 'pk' });
      return at;
    } catch (error) {
      if (error instanceof ConditionFailedError && error.existing) return instant(error.existing.at as number);
      throw error;
    }
  }

  async function put(text: InboundText): Promise<InboundText> {
    try {
      await table.put(messageRow(text), { absent: 'pk' });
      return text;
    } catch (error) {
      if (error instanceof ConditionFailedError && error.existing) return messageFrom(error.existing) as InboundText;
      throw error;
    }
  }

  async function place(placement: Placement, text: InboundText, opening: Opening): Promise<Conversation> {
    if ('join' in placement) return placement.join;
    if ('reopen' in placement) {
      const after = reopened(placement.reopen, text, opening.configuration);
      await all.save(after, placement.reopen);
      return after;
    }
    if (placement.after) await seal(placement.after, text);
    const opened = openConversation({ text, number: placement.open, ...opening });
    await all.create(opened);
    return opened;
  }

  /** Before the next number exists, so that a text that is still on its way cannot reopen the old one beside it. */
  async function seal(closed: Conversation, { at, by = 'customer' }: { at: Instant; by?: Actor }) {
    if (closed.conversation.sealed) return;
    const routing = { ...closed.routing, version: closed.routing.version + 1, by, at };
    await all.save({ ...closed, routing, conversation: { ...closed.conversation, sealed: true } }, closed);
  }

  async function move(text: InboundText, number: number): Promise<InboundText> {
    const key = rows.message(text.thread, text.at, text.id);
    return messageFrom(await table.update(key, { set: { conversation: number } }, { present: 'pk' })) as InboundText;
  }

  /** A repeat of a text that an earlier conversation's agent had before him is at home there. */
  async function isAtHomeEarlier(text: InboundText, latest: Conversation | undefined): Promise<boolean> {
    if (!latest || text.conversation === 0 || text.conversation >= interactionParts(latest.id).number) return false;
    const own = await all.get(conversationId(text.thread, text.conversation));
    return own !== undefined && wasCounted(own as Conversation, text);
  }

  return {
    newest,
    threadId,
    /** For a conversation that we begin. @throws ConditionFailedError if it was written meanwhile */
    seal,

    /** Stores a text once, whatever happens to its conversation. Safe to repeat: the key holds the carrier's id. */
    async keep(arrived: ArrivedText, mapped = true): Promise<InboundText> {
      const thread = threadId(arrived.ours, arrived.theirs);
      const at = await firstArrival(thread, arrived);
      const text = {
        id: arrived.carrierId,
        at,
        conversation: 0,
        ...(arrived.late !== undefined && { late: arrived.late }),
      };
      return put(
        inbound(arrived, thread, {
          ...text,
          conversation: mapped ? numberOf(placeSms(await newest(thread), text)) : 0,
        }),
      );
    },

    /**
     * Stores a keyword, once what it commands is done: it stands in the newest conversation, or in none, and is never placed. Safe to repeat, as
     * the command must be.
     */
    async keepKeyword(
      arrived: ArrivedText,
      keyword: Keyword,
      command: (at: Instant) => Promise<unknown>,
    ): Promise<InboundText> {
      const thread = threadId(arrived.ours, arrived.theirs);
      const at = await firstArrival(thread, arrived);
      await command(at);
      const latest = await newest(thread);
      const conversation = latest ? interactionParts(latest.id).number : 0;
      return put({ ...inbound(arrived, thread, { id: arrived.carrierId, at, conversation }), keyword });
    },

    /**
     * Puts a kept text where it belongs: joins, reopens or opens. The text is stored before the conversation is read, and a close reads the
     * texts after it is stored, so whoever acts second sees the first. Safe to repeat: a settled text stays where it is.
     */
    async settle(kept: InboundText, opening: Opening): Promise<Conversation> {
      let text = kept;
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const latest = await newest(text.thread);
        if (latest && (await isAtHomeEarlier(text, latest))) return latest;
        const placement = placeSms(latest, text);
        const number = numberOf(placement);
        // A text with an overtaken number moves first, and then looks again: its new home may just be closing.
        if (number !== text.conversation) {
          text = await move(text, number);
          continue;
        }
        try {
          return await place(placement, text, opening);
        } catch (error) {
          if (!(error instanceof ConditionFailedError)) throw error;
        }
      }
      throw new Error(`text ${kept.id} could not be placed in ${MOST_TRIES} tries`);
    },

    /** Newest first, of all conversations of the thread. */
    async newestMessages(any: ConversationId, page: { limit: number; before?: string }): Promise<Message[]> {
      const { prefix, pk } = ranges.messages(any);
      const bounds = page.before ? { from: prefix, to: `${prefix}${page.before}` } : { prefix };
      const items = await table.query({ pk, ...bounds, newestFirst: true, limit: page.limit });
      return items.map(messageFrom);
    },

    /** Messages of one conversation from a moment on, oldest first. */
    async messagesSince(id: ConversationId, since: Instant, limit?: number): Promise<Message[]> {
      const { pk } = ranges.messages(id);
      const from = rows.message(threadOf(id), since, '').sk;
      const items = await table.query({ pk, from, to: 'M#~', ...(limit !== undefined && { limit }) });
      const number = interactionParts(id).number;
      return items
        .map(messageFrom)
        .filter((message) => message.conversation === number)
        .sort(byTime);
    },

    /** All messages of a thread from a moment on, oldest first. */
    async threadSince(thread: ThreadId, since: Instant): Promise<Message[]> {
      const from = rows.message(thread, since, '').sk;
      const items = await table.query({ pk: thread, from, to: 'M#~' });
      return items.map(messageFrom).sort(byTime);
    },

    async message(any: ConversationId, at: Instant, id: string): Promise<Message | undefined> {
      const item = await table.get(rows.message(threadOf(any), at, id));
      return item && messageFrom(item);
    },

    /** What became of a text's files. Beside other writes of the row: each file has one outcome. */
    async recordMedia({ thread, at, id }: InboundText, media: Media[]) {
      const list = media.map((one) => ({ ...one }));
      await table.update(rows.message(thread, at, id), { set: { media: list } }, { present: 'pk' });
    },

    /** One write claims the right to post. Returns what is there if somebody claimed it before. */
    async claim(text: OutboundText): Promise<{ claimed: true } | { claimed: false; existing: OutboundText }> {
      try {
        await table.put(messageRow(text), { absent: 'pk' });
        return { claimed: true };
      } catch (error) {
        if (!(error instanceof ConditionFailedError) || !error.existing) throw error;
        return { claimed: false, existing: messageFrom(error.existing) as OutboundText };
      }
    },

    /** What the carrier says last is kept; a delivered or failed message changes no more. */
    async recordReceipt(
      text: { thread: ThreadId; at: Instant; id: string },
      receipt: Receipt,
    ): Promise<'kept' | 'known' | 'no-such-message'> {
      try {
        const open = { any: [{ equal: ['status', 'sending'] }, { equal: ['status', 'unknown'] }] } as const;
        await table.update(
          rows.message(text.thread, text.at, text.id),
          { set: { ...receipt } },
          { any: [...open.any] as never },
        );
        return 'kept';
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        return error.existing ? 'known' : 'no-such-message';
      }
    },
  };
}

export type Conversations = ReturnType<typeof conversations>;

export interface Receipt {
  status: 'delivered' | 'failed' | 'unknown';
  carrierId?: string;
  errorCode?: string;
}

/** A message as the desktop's pages are cut: everything at or before this place. */
export function placeOf({ at, id }: Pick<Message, 'at' | 'id'>): string {
  return rows.message('thr_', instant(at), id).sk.slice('M#'.length);
}

export function messageFrom(item: Item): Message {
  const { pk, sk: _, ...message } = item;
  if (message.direction !== 'in' && message.direction !== 'out') throw new TypeError('a row that is no message');
  return { ...message, thread: pk } as unknown as Message;
}

function inbound(
  { ours, theirs, body, media, late, blocked }: ArrivedText,
  thread: ThreadId,
  placed: Pick<InboundText, 'id' | 'at' | 'conversation'>,
): InboundText {
  return {
    direction: 'in',
    thread,
    ...placed,
    ours,
    theirs,
    body,
    ...(media && { media }),
    ...(late !== undefined && { late }),
    ...(blocked && { blocked }),
  };
}

function messageRow(message: Message): Item {
  const { thread, ...rest } = message;
  return { ...rows.message(thread, message.at, message.id), ...(rest as unknown as Record<string, Value>) };
}

function numberOf(placement: Placement): number {
  if ('open' in placement) return placement.open;
  return interactionParts(('join' in placement ? placement.join : placement.reopen).id).number;
}
