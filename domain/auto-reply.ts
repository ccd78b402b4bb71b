import type { FlowConfiguration } from './configuration.ts';
import type { InboundText, Message } from './message.ts';
import { wantsAnswer } from './message.ts';
import { type Instant, MINUTE, SECOND } from './time.ts';

export type AutoReply = FlowConfiguration['autoReplies'][number];

/** Two machines that answer each other are stopped by the first of these that holds; a person notices none of them. */
const REPEATED_WITHIN = 30 * SECOND;
/** Whatever the rules say, one number gets no two automatic texts within this time. */
const AT_MOST_EVERY = MINUTE;

/** How far back the rules look at a thread. */
export function lookBack(replies: AutoReply[], now: Instant): number {
  const cooldowns = replies.map(({ cooldownMinutes = 0 }) => cooldownMinutes * MINUTE);
  return now - Math.max(AT_MOST_EVERY, ...cooldowns);
}

export interface Occasion {
  theirs: string;
  /** Number of the conversation, and when this episode of it began. */
  conversation: number;
  since: Instant;
  waits: boolean;
  /** The thread's messages since `lookBack`, and all of this conversation's. */
  messages: Message[];
  now: Instant;
}

/** The first rule whose occasion this is and that is not cooling down; none where a machine may be at the other end. */
export function replyFor(replies: AutoReply[], occasion: Occasion): AutoReply | undefined {
  const { messages, now, conversation } = occasion;
  if (!canRead(occasion.theirs)) return undefined;
  const texts = messages.filter((one): one is InboundText => wantsAnswer(one) && one.at >= occasion.since);
  if (texts.length === 0 || texts.some(({ body }) => looksAutomatic(body)) || repeats(texts) || echoes(messages))
    return undefined;
  const sent = messages.filter((one) => one.direction === 'out' && one.rule !== undefined);
  if (sent.some(({ at }) => now - at < AT_MOST_EVERY)) return undefined;
  return replies.find(({ name, when, cooldownMinutes }) => {
    if (when === 'queued' && !occasion.waits) return false;
    const own = sent.filter((one) => one.direction === 'out' && one.rule === name);
    if (cooldownMinutes === undefined) return !own.some((one) => one.conversation === conversation);
    return !own.some(({ at }) => now - at < cooldownMinutes * MINUTE);
  });
}

/** Short codes and names are senders that no person holds in his hand. */
function canRead(theirs: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(theirs);
}

/** How machines call what they send, in the languages of the desktop. */
const automatic = new RegExp(
  [
    'auto(?:matic|mated)?[ -]?(?:reply|response|message|answer)',
    'out of (?:the )?office|do[ -]?not[ -]?reply|no-?reply|this mailbox is not monitored',
    'automatische (?:antwort|nachricht)|abwesenheitsnotiz|nicht auf diese nachricht',
    'réponse automatique|ne pas répondre|respuesta automática|no responda',
  ].join('|'),
  'iu',
);

function looksAutomatic(body: string): boolean {
  return automatic.test(body.normalize('NFC'));
}

/** The same words twice within seconds. */
function repeats(texts: InboundText[]): boolean {
  return texts.some((text, place) => {
    const again = texts.slice(place + 1).find(({ body }) => body.trim() === text.body.trim());
    return again !== undefined && again.at - text.at <= REPEATED_WITHIN;
  });
}

/** Our own words come back. */
function echoes(messages: Message[]): boolean {
  const ours = new Set(messages.filter(({ direction }) => direction === 'out').map(({ body }) => body.trim()));
  return messages.some((one) => one.direction === 'in' && one.body.trim() !== '' && ours.has(one.body.trim()));
}
