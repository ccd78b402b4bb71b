import { isCall } from '../../domain/call.ts';
import { isRefusal } from '../../domain/errors.ts';
import { type ConversationId, threadOf } from '../../domain/ids.ts';
import { type Conversation, type Interaction, isConversation, type Offered } from '../../domain/interaction.ts';
import { byTime } from '../../domain/message.ts';
import type { Chance } from '../chance.ts';
import type { World } from '../world.ts';
import { instead, pull, takeBack } from './agent-actions.ts';
import { isWorkItem } from '../../domain/work-item.ts';
import { serveCall } from './agent-calls.ts';
import { endOf, makeItem, peek, serveWork, takeFromList } from './agent-work.ts';
import { type Desktop, desktop } from './desktop.ts';

const MOST_MOODS = 6;

/** Somebody who answers, declines, misses, clicks twice, closes with an old screen, goes away and comes back. */
export async function agent(world: World, key: string) {
  const chance = world.chances.stream(`agent ${key}`);
  const desk = desktop(world, key, chance);
  await world.scheduler.sleep(chance.pick([0, 0, 1_000, 60_000]));
  await desk.connect();
  await desk.insist('set-presence', { presence: 'available' });
  void moods(world, desk, chance);
  const seen = new Set<string>();
  for (;;) {
    const next = world.signals.wait(`for ${desk.agent}`);
    if (world.weather.isClear()) return;
    for (const held of heldBy(world, desk)) {
      const standing = standingOf(held);
      if (seen.has(standing)) continue;
      seen.add(standing);
      if (held.routing.state === 'offered') void answer(world, desk, held, chance);
      if (held.routing.state !== 'accepted') continue;
      if (isConversation(held)) void serve(world, desk, held, chance);
      if (isWorkItem(held)) void serveWork({ world, desk, chance }, held);
      if (isCall(held)) void serveCall({ world, desk, chance }, held);
    }
    const missed = world.books.agents.get(desk.agent)?.notRespondingSince;
    if (missed !== undefined && !seen.has(`missed ${missed}`)) {
      seen.add(`missed ${missed}`);
      void comeBack(world, desk, chance);
    }
    await next;
    await world.scheduler.sleep(chance.pick([0, 500]));
  }
}

/** A call is written while one talks, an item while one works. */
function standingOf({ id, routing, call, work }: Interaction): string {
  return call || work ? `${id} ${routing.state} ${routing.turn}` : `${id} ${routing.version}`;
}

/** Whoever missed an offer notices it sooner or later. */
async function comeBack(world: World, desk: Desktop, chance: Chance) {
  await world.scheduler.sleep(chance.pick([1_000, 0, 30_000, 120_000]));
  await desk.connect();
  await desk.insist('set-presence', { presence: 'available' });
}

async function moods(world: World, desk: Desktop, chance: Chance) {
  const count = chance.choose(MOST_MOODS);
  for (let index = 0; index < count; index += 1) {
    await world.scheduler.sleep(chance.pick([5_000, 20_000, 60_000, 300_000]));
    if (world.weather.isClear()) return;
    await mood(world, desk, chance);
    if (world.centre.work) await workMood(world, desk, chance);
  }
}

export function heldBy({ books }: World, { agent }: Desktop): Interaction[] {
  return [...books.interactions.values()].filter(
    ({ routing }) => routing.state !== 'closed' && 'agent' in routing && routing.agent === agent,
  );
}

async function workMood(world: World, desk: Desktop, chance: Chance) {
  await Promise.race([
    chance.pick([takeFromList, peek, takeFromList])({ world, desk, chance }),
    world.scheduler.sleep(60_000),
  ]);
}

async function answer(world: World, desk: Desktop, { id, routing }: Interaction, chance: Chance) {
  const { scheduler } = world;
  const { turn, expiresAt } = routing as Offered;
  const left = expiresAt - scheduler.now();
  await scheduler.sleep(chance.pick([0, 1_000, 5_000, left, left - 1, left + 1]));
  const what = chance.pick([
    'accept',
    'accept',
    'accept',
    'accept twice',
    'decline',
    'both',
    'ignore',
    'vanish',
  ] as const);
  if (what === 'vanish') {
    await desk.drop(chance.happens(0.5));
    await comeBack(world, desk, chance);
  }
  if (what === 'decline') await desk.insist('decline-offer', id, { turn });
  if (what === 'accept') await desk.insist('accept-offer', id, { turn });
  if (what === 'accept twice')
    await Promise.all([desk.insist('accept-offer', id, { turn }), desk.insist('accept-offer', id, { turn })]);
  if (what === 'both')
    await Promise.all([desk.insist('accept-offer', id, { turn }), desk.insist('decline-offer', id, { turn })]);
}

async function serve(world: World, desk: Desktop, { id }: Conversation, chance: Chance) {
  const { scheduler } = world;
  const answers = chance.choose(3);
  for (let count = 0; count < answers; count += 1) {
    await scheduler.sleep(chance.pick([1_000, 0, 20_000]));
    const message = { id: messageId(world), body: 'We look into it.' };
    const sending = [desk.insist('send-message', id, message)];
    if (chance.happens(0.2)) sending.push(desk.insist('send-message', id, message));
    await Promise.all(sending);
  }
  if (world.centre.work && chance.happens(0.15)) await makeItem({ world, desk, chance, id });
  const screen = lastOnScreen(world, id);
  await scheduler.sleep(chance.pick([0, 1_000, 30_000, 120_000]));
  if (chance.happens(0.3)) await chance.pick(instead)({ world, desk, id, chance });
  for (let tries = 0; tries < 4; tries += 1) {
    const lastSeen = tries === 0 && chance.happens(0.3) ? screen : lastOnScreen(world, id);
    world.signals.give(`closing ${id}`);
    const close = { lastSeen, wrapUp: chance.happens(0.5) };
    const closing = [desk.insist('close-interaction', id, close)];
    if (chance.happens(0.1)) closing.push(desk.insist('close-interaction', id, close));
    const [answered] = await Promise.all(closing);
    if (answered !== 'no answer' && !(isRefusal(answered) && answered.refused === 'newer-text')) break;
    await scheduler.sleep(1_000);
  }
  if (chance.happens(0.2)) await takeBack({ world, desk, id, chance });
  if (chance.happens(0.5)) await desk.insist('set-wrap-up', id, { code: 'no-response-needed' });
}

/** Whatever stands in a list and waits for somebody who takes it. */
async function helpHimself(world: World, desk: Desktop) {
  for (const { id, routing, work } of world.books.interactions.values())
    if (work && routing.state === 'binned') await desk.insist('pull-interaction', id);
}

/** What an agent does with himself: a pause, a lost connection, a new day. */
async function mood(world: World, desk: Desktop, chance: Chance) {
  const { scheduler } = world;
  const what = chance.pick(['back', 'break', 'lost connection', 'helps himself', 'signs out'] as const);
  if (what === 'break') await desk.insist('set-presence', { presence: 'break' });
  if (what === 'lost connection') await desk.drop(chance.happens(0.3));
  if (what === 'helps himself') await pull({ world, desk, chance });
  if (what === 'signs out') {
    await desk.insist('sign-out');
    await desk.drop(false);
  }
  await scheduler.sleep(chance.pick([0, 1_000, 60_000, 90_000]));
  await desk.connect();
  await desk.insist('set-presence', { presence: 'available' });
}

/** As everybody is at the end of a run: there, quick, and with a fresh screen. */
export async function diligent(world: World, key: string, over: () => boolean) {
  const desk = desktop(world, key, world.chances.stream('diligence'), { always: true });
  await desk.connect();
  while (!over()) {
    const next = world.signals.wait(`for ${desk.agent}`);
    const row = world.books.agents.get(desk.agent);
    if (row?.presence !== 'available' || row.notRespondingSince !== undefined)
      await desk.insist('set-presence', { presence: 'available' });
    for (const held of heldBy(world, desk)) {
      const { id, routing, call } = held;
      if (routing.state === 'offered') await desk.insist('accept-offer', id, { turn: routing.turn });
      if (isWorkItem(held) && routing.state === 'accepted')
        await desk.insist('complete-work', id, { revision: held.work.revision, ...endOf(held) });
      else if (routing.state === 'accepted' && !call)
        await desk.insist('close-interaction', id, { lastSeen: lastOnScreen(world, id as ConversationId) });
      if (routing.state === 'accepted' && call?.agentLeg?.state === 'talking') await desk.insist('end-call', id);
      if (routing.state === 'wrapping' && routing.segments.at(-1)?.code === undefined)
        await desk.insist('set-wrap-up', id, { code: 'no-response-needed' });
    }
    if (world.centre.work) await helpHimself(world, desk);
    await Promise.race([next, world.scheduler.sleep(10_000)]);
  }
}

/** The last message in the order of the transcript, as a desktop shows it that has just been told. */
export function lastOnScreen({ books }: World, id: Conversation['id']): string | undefined {
  return [...(books.messages.get(threadOf(id))?.values() ?? [])].sort(byTime).at(-1)?.id;
}

/** Made by the browser: its moment and something that nobody else makes. */
function messageId({ scheduler }: World): string {
  return `msg_${scheduler.now()}_${scheduler.steps().toString(36).padStart(8, '0')}`;
}
