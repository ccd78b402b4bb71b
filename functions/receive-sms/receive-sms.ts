import type { ConversationId } from '../../domain/ids.ts';
import { agrees, type Keyword, keywordOf } from '../../domain/opt-out.ts';
import { type Instant, MINUTE } from '../../domain/time.ts';
import type { InboundSms } from '../../gateways/carriers/twilio/webhooks.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { ArrivedText } from '../../store/conversations.ts';
import type { Interactions } from '../../store/interactions.ts';
import { takeUp } from '../_routing/take-up.ts';
import type { SendingDeps } from '../_sending/send-once.ts';
import { obeyKeyword } from './obey-keyword.ts';

export interface Deps extends SendingDeps {
  configurations: Configurations;
  interactions: Interactions;
  clock: () => Instant;
}

/**
 * Safe to repeat: the message's key holds the carrier's id. Kept first, placed second, so that no close can overlook it.
 * A text to a number that no flow serves is kept and logged, not dropped (row 84). `at` is the edge's time; `late` is now, if that was a while ago.
 */
export function receiveSms(deps: Deps) {
  const { conversations, configurations, log } = deps;
  const obey = obeyKeyword(deps);
  return async function (sms: InboundSms, at: Instant, late?: Instant): Promise<{ conversation?: ConversationId }> {
    const configuration = await configurations.current();
    const number = configuration.numbers.find((one) => one.number === sms.ours);
    const { media, ...text } = sms;
    const arrived = { ...text, ...(media.length > 0 && { media }), at, ...(late !== undefined && { late }) };
    if (configuration.centre.blocked.includes(sms.theirs)) return keepOnly(deps, arrived);
    const keyword = await keywordIn(deps, arrived);
    const kept = keyword
      ? await obey(arrived, keyword, number)
      : await conversations.keep(arrived, number !== undefined);
    if (kept.keyword) return {};
    if (!number) {
      log.warn('text to a number without a flow', { thread: kept.thread });
      return {};
    }
    const joined = await conversations.settle(kept, {
      reopenWindow: number.reopenWindowMinutes * MINUTE,
      configuration: configuration.version,
    });
    const conversation = await takeUp(deps, joined, kept);
    log.info('text received', { interaction: conversation.id, state: conversation.routing.state });
    return { conversation: conversation.id };
  };
}

/** Whom the centre has blocked costs it a row and nothing else; his STOP counts, like everybody's. */
async function keepOnly({ conversations, optOuts, log }: Deps, arrived: ArrivedText): Promise<object> {
  const kept = await conversations.keep({ ...arrived, blocked: true }, false);
  const { theirs, id: message, at, body } = kept;
  if (keywordOf(body) === 'stop') await optOuts.hear(theirs, { says: 'stop', at, by: 'customer', message });
  log.info('text from a blocked sender', { thread: kept.thread });
  return {};
}

async function keywordIn({ optOuts }: Deps, { body, theirs, carrierId }: ArrivedText): Promise<Keyword | undefined> {
  const keyword = keywordOf(body);
  if (keyword !== 'start-if-stopped') return keyword;
  return agrees(await optOuts.of(theirs), carrierId) ? 'start' : undefined;
}
