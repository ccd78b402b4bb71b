import { type AgentId, type ConversationId, isInteractionId, type MessageId, type ThreadId } from './ids.ts';
import type { Keyword } from './opt-out.ts';
import { type Instant, instant, MINUTE } from './time.ts';

export interface Media {
  /** Where the carrier has it. */
  url: string;
  type: string;
  /** Where we have it. */
  kept?: string;
  /** Why it was not fetched. */
  refused?: 'address' | 'type' | 'size' | 'gone';
}

export interface InboundText {
  direction: 'in';
  thread: ThreadId;
  /** The carrier's id. */
  id: MessageId;
  /** The edge's time of the first delivery; of a text that only the carrier's records told of, the time that they give. */
  at: Instant;
  /** When it was kept, if that was later than `at`. */
  late?: Instant;
  /** Number of its conversation in the thread; 0 for a text to a number that no flow serves. */
  conversation: number;
  /** Our number and the customer's: enough to place it, should its webhook's function die before it does. */
  ours: string;
  theirs: string;
  body: string;
  media?: Media[];
  /** STOP, START or HELP: it wants nobody, and was never placed. */
  keyword?: Keyword;
  /** From a sender whom the centre has blocked: as little placed. */
  blocked?: true;
}

/** `sending` is claimed; what the carrier then says replaces it. `unknown`: nobody can tell whether the carrier took it. */
export type OutboundStatus = 'sending' | 'delivered' | 'failed' | 'unknown';

export interface OutboundText {
  direction: 'out';
  thread: ThreadId;
  id: MessageId;
  /** The moment in its id. */
  at: Instant;
  conversation: number;
  body: string;
  /** Who wrote it; absent for what a rule sent. */
  agent?: AgentId;
  automatic?: true;
  /** Which of the flow's rules sent it. */
  rule?: string;
  status: OutboundStatus;
  carrierId?: string;
  errorCode?: string;
}

export type Message = InboundText | OutboundText;

/** A text that wants somebody. */
export function wantsAnswer(message: Message): message is InboundText {
  return message.direction === 'in' && message.keyword === undefined && !message.blocked;
}

/** What somebody of ours wrote: a text that a rule sent answers nobody. */
export function isAnswer(message: Message): message is OutboundText & { agent: AgentId } {
  return message.direction === 'out' && message.agent !== undefined;
}

/** The defined order of a transcript: by time, then by id. */
export function byTime(a: Pick<Message, 'at' | 'id'>, b: Pick<Message, 'at' | 'id'>): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

/** How far the moment in an outbound message's id may lie from the edge's time. */
export const MESSAGE_ID_DRIFT = 5 * MINUTE;

/** The moment that the browser put into `msg_<ms>_<random>`: the row's key is made of it, so that a repeat meets the same row. */
export function momentOf(id: string): Instant | undefined {
  const match = /^msg_(\d{13})_[a-z0-9]{8,24}$/.exec(id);
  return match ? instant(Number(match[1])) : undefined;
}

/** Names a message in the address to which its receipts are sent: ids go into the path, never the query. */
export function receiptName(conversation: ConversationId, id: MessageId): string {
  return `${conversation}~${id}`;
}

export function parseReceiptName(
  name: string,
): { conversation: ConversationId; id: MessageId; at: Instant } | undefined {
  const [conversation, id, ...rest] = name.split('~');
  const at = momentOf(id ?? '');
  if (!conversation || !id || at === undefined || rest.length > 0) return undefined;
  if (!isInteractionId(conversation) || !conversation.startsWith('cnv_')) return undefined;
  return { conversation: conversation as ConversationId, id, at };
}
