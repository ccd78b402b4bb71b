import { setTimeout as pause } from 'node:timers/promises';
import type { Offer } from '../../domain/desktop-api.ts';
import { HOUR, SECOND } from '../../domain/time.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import type { Metered } from '../../local/cloud/metering.ts';
import { type Desk, openDesk } from './desk.ts';
import { executionsOf, observer } from './observing.ts';
import { total, type Usage } from './reckoning.ts';

/** Scheduled functions. */
const BY_THE_CLOCK = ['sweep', 'reconcile-texts'];

/** Four texts in, four out. Each is answered before the next comes. */
const TALK = [
  ['My router shows a red light and I am offline', 'Good morning, I am looking at your line now.'],
  ['Thank you. It began an hour ago', 'I have reset it from here. Please turn the box off and on.'],
  ['Done, it is starting', 'You should see a steady green light in a minute.'],
  ['Green! It works again', 'Glad to hear it. Write to us any time.'],
] as const;

const ANA = '+447700900142';
const DAVID = '+447700900561';

const WINDOW = 72 * HOUR + 2 * SECOND;

export interface Priced {
  conversation: Usage;
  reopen: Usage;
}

/** Talks to a deployed centre as customers and agents do, and measures two stretches of it: a conversation, and a reopening. */
export async function priced(addresses: Addresses, take: () => Metered[]): Promise<Priced> {
  const desks = [await openDesk(addresses, 'Amina Diallo'), await openDesk(addresses, 'Jonas Weber')] as const;
  try {
    const stage = staging(addresses, desks, take);
    const closedBefore = await warmedUp(stage);
    const reopen = await measuredReopening(stage, closedBefore);
    for (const desk of desks) await desk.setPresence('break');
    // Whatever still waits for the first conversation's window is over before the second is measured.
    await stage.advance(WINDOW);
    await stage.lap();
    return { conversation: await measuredConversation(stage), reopen };
  } finally {
    for (const desk of desks) desk.leave();
  }
}

type Stage = ReturnType<typeof staging>;
type Closed = { desk: Desk; interaction: string };

/** A conversation that is not measured: of a million, few meet a cold function or a lane that nobody has stood in. */
async function warmedUp(stage: Stage): Promise<Closed> {
  const [question, answer] = TALK[0];
  await stage.text(DAVID, question);
  await stage.rest();
  for (const one of stage.desks) await one.setPresence('available');
  const { desk, offer } = await stage.offered();
  await desk.accept(offer);
  await desk.send(offer.interaction, answer);
  await stage.said(desk, answer, 'delivered');
  await closed(stage, desk, offer.interaction);
  await stage.lap();
  return { desk, interaction: offer.interaction };
}

/** One text brings a closed conversation back to the same agent, who accepts. */
async function measuredReopening(stage: Stage, before: Closed): Promise<Usage> {
  await stage.text(DAVID, 'The light is red again');
  const { desk, offer } = await stage.offered();
  if (desk !== before.desk || offer.interaction !== before.interaction || !offer.reopened)
    throw new Error('the reply did not reopen the conversation with its last agent');
  await desk.accept(offer);
  await stage.rest();
  const lap = await stage.lap();
  const executions = await executionsOf(stage.addresses, offer.interaction);
  const second = executions.filter(({ name }) => name === `${offer.interaction}-2`);
  await closed(stage, desk, offer.interaction);
  return { ...lap, transitions: total(second, (one) => one.transitions), messages: 1 };
}

/** It waits first: nobody is available. An agent's own word is not the conversation's, so the write that keeps it is left out. */
async function measuredConversation(stage: Stage): Promise<Usage> {
  await stage.text(ANA, TALK[0][0]);
  await stage.rest();
  if (stage.offers().length > 0) throw new Error('it was offered while nobody was available');
  const waiting = await stage.lap();
  await stage.desks[0].setPresence('available');
  const { desk, offer } = await stage.offered();
  await desk.accept(offer);
  for (const [index, [question, answer]] of TALK.entries()) {
    if (index > 0) await stage.text(ANA, question);
    await stage.said(desk, question, 'received');
    await desk.send(offer.interaction, answer);
    await stage.said(desk, answer, 'delivered');
    await stage.rest();
  }
  await closed(stage, desk, offer.interaction);
  const talking = withoutPresence(await stage.lap());
  await stage.advance(WINDOW);
  const archiving = archivingOnly(await stage.lap());
  const executions = await executionsOf(stage.addresses, offer.interaction);
  const unfinished = executions.filter(({ status }) => status !== 'SUCCEEDED');
  if (executions.length !== 2 || unfinished.length > 0) throw new Error(`executions: ${JSON.stringify(executions)}`);
  const transitions = total(executions, (one) => one.transitions);
  return { ...added([waiting, talking, archiving]), transitions, messages: 2 * TALK.length };
}

async function closed(stage: Stage, desk: Desk, interaction: string) {
  const { wrapUp } = await desk.close(interaction);
  await desk.wrapUp(interaction, wrapUp.codes[0]?.id ?? '');
  await stage.rest();
}

type Lap = Omit<Usage, 'transitions' | 'messages'>;

/** Every wait of the script ends with what it waits for, or after this (real) time. */
const WITHIN_MS = 30_000;

function staging(addresses: Addresses, desks: readonly [Desk, Desk], take: () => Metered[]) {
  const observe = observer(addresses);
  let hintsBefore = 0;

  async function until<Found>(what: string, look: () => Found | undefined): Promise<Found> {
    const end = performance.now() + WITHIN_MS;
    for (let found = look(); ; found = look()) {
      if (found !== undefined) return found;
      if (performance.now() > end) throw new Error(`not within ${WITHIN_MS / 1_000} s: ${what}`);
      await pause(20);
    }
  }

  const offers = () => desks.flatMap((desk) => (desk.seen.inbox?.offers ?? []).map((offer) => ({ desk, offer })));

  /** The clock answers a jump when the centre rests. Desktops may then ask again, so look twice. */
  async function advance(advanceMs: number) {
    const { rested } = await post<{ rested: boolean }>(addresses.clock, { advanceMs });
    if (!rested) throw new Error('the centre does not come to rest');
    await Promise.all(desks.map((desk) => desk.rested()));
  }

  return {
    addresses,
    desks,
    offers,
    advance,
    async rest() {
      await advance(0);
      await advance(0);
    },
    text: (from: string, body: string) => post(`${addresses.phone}/phones/${encodeURIComponent(from)}/texts`, { body }),
    offered: (): Promise<{ desk: Desk; offer: Offer }> => until('an offer', () => offers()[0]),
    said: (desk: Desk, body: string, status: string) =>
      until(`"${body}" ${status}`, () =>
        desk.seen.messages?.messages.find((one) => one.body === body && one.status === status),
      ),
    /** What was used since the last lap. What comes by the clock does not come by the conversation. */
    async lap(): Promise<Lap> {
      const { invocations, logBytes } = await observe();
      const hints = desks.reduce((sum, desk) => sum + desk.hints(), 0);
      const socketMessages = hints - hintsBefore;
      hintsBefore = hints;
      const own = invocations.filter((one) => !BY_THE_CLOCK.includes(one.function));
      return { metered: take(), invocations: own, logBytes, socketMessages };
    },
  };
}

function added(laps: Lap[]): Lap {
  return {
    metered: laps.flatMap(({ metered }) => metered),
    invocations: laps.flatMap(({ invocations }) => invocations),
    logBytes: total(laps, ({ logBytes }) => logBytes),
    socketMessages: total(laps, ({ socketMessages }) => socketMessages),
  };
}

function withoutPresence(lap: Lap): Lap {
  const kept = lap.metered.findIndex(({ purpose, operation }) => purpose === 'agent' && operation === 'update');
  return {
    ...lap,
    metered: lap.metered.toSpliced(kept, kept < 0 ? 0 : 1),
    invocations: lap.invocations.filter((one) => one.function !== 'set-presence'),
  };
}

/** On the way through 72 hours the sweep ran too; what it reads is no interaction of ours. */
function archivingOnly(lap: Lap): Lap {
  return { ...lap, metered: lap.metered.filter(({ purpose }) => purpose === 'interaction'), logBytes: 0 };
}

async function post<Answer>(url: string, body: object): Promise<Answer> {
  const answered = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(2 * WITHIN_MS),
  });
  if (!answered.ok) throw new Error(`${url}: ${answered.status} ${await answered.text()}`);
  return (await answered.json()) as Answer;
}
