import type { NumberConfiguration } from '../../domain/configuration.ts';
import { conversationId, type ThreadId } from '../../domain/ids.ts';
import type { InboundText } from '../../domain/message.ts';
import type { Keyword, OptOut } from '../../domain/opt-out.ts';
import { type Instant, MINUTE } from '../../domain/time.ts';
import type { ArrivedText } from '../../store/conversations.ts';
import { automaticText } from '../_sending/automatic-text.ts';
import { type SendingDeps, sendOnce } from '../_sending/send-once.ts';

/** Two machines that ask each other for help would never end. */
const HELP_AT_MOST_EVERY = MINUTE;
/** Among so many newest messages an answer to HELP within the last minute is found. */
const LOOKED_AT = 10;

/**
 * STOP and START are written down before the text itself is kept, so that nothing goes out to somebody whose STOP is stored. Where Trunkline answers
 * for a number, it confirms the text that changed something, once, and answers HELP, also to whom texts are stopped.
 */
export function obeyKeyword(deps: SendingDeps) {
  const { conversations, optOuts, log } = deps;
  const send = sendOnce(deps);

  async function answered(thread: ThreadId, since: Instant, body: string): Promise<boolean> {
    const newest = await conversations.newestMessages(conversationId(thread, 1), { limit: LOOKED_AT });
    return newest.some((one) => one.direction === 'out' && one.automatic && one.body === body && one.at > since);
  }

  return async function (
    arrived: ArrivedText,
    keyword: Keyword,
    number: NumberConfiguration | undefined,
  ): Promise<InboundText> {
    const { theirs, carrierId: message } = arrived;
    let heard: OptOut | undefined;
    const kept = await conversations.keepKeyword(arrived, keyword, async (at) => {
      if (keyword !== 'help') heard = await optOuts.hear(theirs, { says: keyword, at, by: 'customer', message });
    });
    log.info('keyword', { thread: kept.thread, keyword });
    const body = number?.keywords === 'trunkline' ? number.keywordTexts?.[keyword] : undefined;
    const changed = heard?.message === message;
    if (!kept.keyword || body === undefined || (keyword !== 'help' && !changed)) return kept;
    const { thread, conversation, at } = kept;
    if (keyword === 'help' && (await answered(thread, (at - HELP_AT_MOST_EVERY) as Instant, body))) return kept;
    const text = automaticText({ thread, conversation, body, answers: `${keyword} ${message}`, at });
    await send({ text, ours: arrived.ours, theirs, throughStop: true });
    return kept;
  };
}
