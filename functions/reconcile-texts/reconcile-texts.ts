import { type ConversationId, conversationId, interactionOfSlot, type ThreadId, threadOf } from '../../domain/ids.ts';
import type { Message, OutboundText } from '../../domain/message.ts';
import { type Records, reconciled } from '../../domain/reconciliation.ts';
import { DAY, HOUR, type Instant, instant, MINUTE } from '../../domain/time.ts';
import type { SmsRecords } from '../../gateways/carriers/sms-carrier.ts';
import type { Agents } from '../../store/agents.ts';
import { type Deps as ReceivingDeps, receiveSms } from '../receive-sms/receive-sms.ts';

export interface Deps extends ReceivingDeps {
  agents: Agents;
  records: SmsRecords;
  /** How many texts no webhook had brought: an alarm tells. */
  found: (count: number) => void;
}

/** A run comes every 15 minutes, so each text is looked at five times. */
const SHORT = 75 * MINUTE;
/** A run within the first quarter of every sixth hour looks at a whole day, and so does one that found something missing. */
const LONG = DAY;
const LONG_EVERY = 6 * HOUR;
const RUNS_EVERY = 15 * MINUTE;
/** A webhook may still be on its way, or tried again. */
const IN_FLIGHT = 2 * MINUTE;
/** Kept moments differ from the carrier's by its delivery and its repeats; a browser's by up to 5 minutes. */
const EARLIER = 15 * MINUTE;

/**
 * Compares the carrier's records with ours: keeps texts that no webhook brought (row 170), and writes down what became of answers that nobody heard
 * of (row 171). It posts nothing. Safe to repeat: a kept text is kept, and a final word is final.
 */
export function reconcileTexts(deps: Deps) {
  return async function (): Promise<Found> {
    const now = deps.clock();
    const { numbers } = await deps.configurations.current();
    const isLong = now % LONG_EVERY < RUNS_EVERY;
    const since = instant(now - (isLong ? LONG : SHORT));
    const total: Found = { missing: 0, settled: 0 };
    const looked = new Set<ThreadId>();
    for (const { number: ours } of numbers) {
      const found = await reconcileNumber(deps, { ours, since, now, looked });
      add(total, found);
      if (!isLong && found.missing > 0)
        add(total, await reconcileNumber(deps, { ours, since: instant(now - LONG), now, looked }));
    }
    for (const thread of await threadsInHand(deps, now)) {
      if (looked.has(thread)) continue;
      const messages = await deps.conversations.threadSince(thread, since);
      total.settled += await settleAnswers(deps, messages, { listed: [], since, now });
    }
    deps.found(total.missing);
    if (total.missing > 0) deps.log.error('texts that no webhook brought', { found: total.missing });
    return total;
  };
}

export interface Found {
  /** Texts that no webhook had brought. */
  missing: number;
  /** Answers whose end was found out. */
  settled: number;
}

function add(total: Found, { missing, settled }: Found) {
  total.missing += missing;
  total.settled += settled;
}

interface Look {
  ours: string;
  since: Instant;
  now: Instant;
  looked: Set<ThreadId>;
}

async function reconcileNumber(deps: Deps, { ours, since, now, looked }: Look): Promise<Found> {
  const { conversations, records } = deps;
  const listed = await records.list({ ours, since });
  const byThread = Map.groupBy(listed, ({ theirs }) => conversations.threadId(ours, theirs));
  const found: Found = { missing: 0, settled: 0 };
  for (const [thread, texts] of byThread) {
    looked.add(thread);
    const messages = await conversations.threadSince(thread, instant(since - EARLIER));
    const kept = new Set(messages.map(({ id }) => id));
    const missing = texts.filter(
      ({ direction, carrierId, at }) => direction === 'in' && !kept.has(carrierId) && now - at > IN_FLIGHT,
    );
    for (const { carrierId, theirs, body, media, at } of missing.sort((a, b) => a.at - b.at))
      await receiveSms(deps)({ carrierId, ours, theirs, body, media }, at, now);
    found.missing += missing.length;
    const answers = texts.filter(({ direction }) => direction === 'out');
    found.settled += await settleAnswers(deps, messages, { listed: answers, since, now });
  }
  return found;
}

async function settleAnswers(
  { conversations, log }: Deps,
  messages: Message[],
  { now, ...records }: Records & { now: Instant },
): Promise<number> {
  const ours = messages.filter((message): message is OutboundText => message.direction === 'out');
  const findings = reconciled(ours, records, now);
  for (const { text, receipt } of findings) {
    const outcome = await conversations.recordReceipt(text, receipt);
    const interaction = conversationId(text.thread, Math.max(1, text.conversation));
    log.info('text looked up', { interaction, text: text.id, status: receipt.status, outcome });
  }
  return findings.length;
}

/** A crash between claim and post leaves no trace at the carrier: the conversations that agents hold, or closed last, are looked through. */
async function threadsInHand({ agents, configurations }: Deps, now: Instant): Promise<Set<ThreadId>> {
  const { teams } = await configurations.current();
  const rows = await Promise.all(Object.keys(teams).map((key) => agents.team(`team_${key}`, now)));
  const ids = rows.flatMap((team) =>
    team.agents.flatMap(({ slots, recent }) => [...[...slots.message].map(interactionOfSlot), ...recent]),
  );
  return new Set(ids.filter((id): id is ConversationId => id.startsWith('cnv_')).map(threadOf));
}
