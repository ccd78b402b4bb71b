import { HOUR, SECOND } from '../../domain/time.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import type { Metered } from '../../local/cloud/metering.ts';
import { measuredCall } from './call-script.ts';
import { type Desk, openDesk } from './desk.ts';
import { executionsOf } from './observing.ts';
import { type ItemUsage, type MachineUsage, total, type Usage } from './reckoning.ts';
import { added, type Stage, staging, waitingOnly, withoutPresence } from './stage.ts';
import { measuredItem } from './work-script.ts';

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
  call: MachineUsage;
  item: ItemUsage;
}

/** Talks to a deployed centre as customers and agents do, and measures four stretches of it: a conversation, its reopening, a call, and a work item. */
export async function priced(addresses: Addresses, take: () => Metered[]): Promise<Priced> {
  const desks = [await openDesk(addresses, 'Amina Diallo'), await openDesk(addresses, 'Jonas Weber')] as const;
  try {
    const stage = staging(addresses, desks, take);
    const closedBefore = await warmedUp(stage);
    const reopen = await measuredReopening(stage, closedBefore);
    for (const desk of desks) await desk.setPresence('break');
    // Whatever still waits for the first conversation's window is over before the second is measured.
    await stage.advance(WINDOW);
    // On the way the carrier's records are compared with ours, which would meet the next text.
    await stage.rest();
    await stage.lap();
    const conversation = await measuredConversation(stage);
    for (const desk of desks) await desk.setPresence('break');
    await stage.rest();
    const call = await measuredCall(stage);
    for (const desk of desks) await desk.setPresence('break');
    return { conversation, reopen, call, item: await measuredItem(stage) };
  } finally {
    for (const desk of desks) desk.leave();
  }
}

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
  const archiving = waitingOnly(await stage.lap());
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
