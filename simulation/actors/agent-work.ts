import type { InteractionId } from '../../domain/ids.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import { isBinned } from '../../domain/workbin.ts';
import type { Chance } from '../chance.ts';
import type { World } from '../world.ts';
import type { Desktop } from './desktop.ts';

interface Working {
  world: World;
  desk: Desktop;
  chance: Chance;
  id: InteractionId;
  turn: number;
}

function now({ world, id }: Working): WorkItem {
  return world.books.interactions.get(id) as WorkItem;
}

function isMine(working: Working): boolean {
  const { routing } = now(working);
  return routing.state === 'accepted' && routing.turn === working.turn;
}

/** What an agent does who has an item in hand: notes something, and then is done with it, puts it aside, gives it away, or forgets it. */
export async function serveWork(of: Omit<Working, 'id' | 'turn'>, { id, routing }: WorkItem) {
  const working = { ...of, id, turn: routing.turn };
  const { world, chance, desk } = working;
  const deeds = chance.choose(3);
  for (let deed = 0; deed < deeds && isMine(working); deed += 1) {
    await world.scheduler.sleep(chance.pick([1_000, 0, 20_000]));
    await note(working);
  }
  await world.scheduler.sleep(chance.pick([5_000, 0, 60_000, 300_000, 900_000]));
  await chance.pick([complete, complete, complete, suspend, putAway, giveAway, handOn, complete])(working);
  if (chance.happens(0.5)) await desk.insist('set-wrap-up', id, { code: 'no-response-needed' });
}

function revisionSeen(working: Working): number {
  const { revision } = now(working).work;
  return working.chance.happens(0.1) ? Math.max(1, revision - 1) : revision;
}

async function note(working: Working) {
  const { chance, desk, id } = working;
  const status = chance.happens(0.5) ? { status: anOpenStatus(working) } : {};
  const fields = chance.happens(0.6)
    ? { fields: { amount: chance.pick([30, 700]), note: chance.pick(['seen', 'asked']) } }
    : {};
  const wanted = { ...status, ...fields, revision: revisionSeen(working) };
  const asking = [desk.insist('set-work', id, wanted)];
  if (chance.happens(0.1)) asking.push(desk.insist('set-work', id, wanted));
  await Promise.all(asking);
}

function anOpenStatus(working: Working): string {
  const { worktypes } = working.world.centre.file;
  const all = Object.entries(worktypes[now(working).work.worktype]?.statuses ?? {});
  const [first = 'open', ...rest] = all.filter(([, { category }]) => category !== 'closed').map(([key]) => key);
  return working.chance.pick([first, ...rest]);
}

async function complete(working: Working) {
  const { desk, chance, id } = working;
  for (let tries = 0; tries < 3 && isMine(working); tries += 1) {
    const wanted = { revision: revisionSeen(working), ...endOf(now(working)) };
    const asking = [desk.insist('complete-work', id, wanted)];
    if (chance.happens(0.1)) asking.push(desk.insist('complete-work', id, wanted));
    await Promise.all(asking);
    await working.world.scheduler.sleep(1_000);
  }
}

/** Where an item can end in several ways, one says which. */
export function endOf({ work }: WorkItem): { status?: string } {
  if (work.worktype === 'refund') return { status: 'refunded' };
  return work.worktype === 'visit' ? { status: 'done' } : {};
}

async function suspend(working: Working) {
  const { world, desk, chance, id } = working;
  await desk.insist('suspend-work', id, { revision: revisionSeen(working) });
  await world.scheduler.sleep(chance.pick([1_000, 60_000, 600_000]));
  if (chance.happens(0.6)) await desk.insist('resume-interaction', id);
}

async function putAway({ world, desk, chance, id }: Working) {
  const [first = '', ...rest] = Object.keys(world.centre.file.workbins);
  await desk.insist('put-in-workbin', id, chance.happens(0.2) ? {} : { workbin: chance.pick([first, ...rest]) });
}

async function giveAway({ world, desk, chance, id }: Working) {
  await desk.insist('assign-interaction', id, { agent: someAgent(world, chance) });
}

async function handOn({ world, desk, chance, id }: Working) {
  const [first = '', ...rest] = Object.keys(world.centre.file.queues);
  const to = chance.happens(0.5)
    ? { agent: someAgent(world, chance) }
    : { queue: `que_${chance.pick([first, ...rest])}` };
  await desk.insist('transfer-interaction', id, to);
}

/** What a customer says leads to work, for whoever is to do it; the button is pressed twice now and then. */
export async function makeItem({ desk, chance, id }: Omit<Working, 'turn'>) {
  const wanted = { id: `item-${chance.choose(3)}`, worktype: 'plain', name: 'Something to do', fields: {} };
  const asking = [desk.insist('create-work-item', id, wanted)];
  if (chance.happens(0.3)) asking.push(desk.insist('create-work-item', id, wanted));
  await Promise.all(asking);
}

export function someAgent({ centre }: World, chance: Chance): string {
  const agents = Object.entries(centre.file.people).filter(([, { roles }]) => roles.includes('agent'));
  const [first = '', ...rest] = agents.map(([key]) => key);
  return `agt_${chance.pick([first, ...rest])}`;
}

/** Looks into a list, at his inbox, at an item that may not be his. */
export async function peek({ world, desk, chance }: Omit<Working, 'id' | 'turn'>) {
  const bins = Object.keys(world.centre.file.workbins);
  const items = itemsOf(world);
  const [bin = '', ...more] = bins;
  const [item] = items;
  if (!item) return;
  const what = chance.pick(['list', 'item', 'inbox'] as const);
  if (what === 'list') await desk.ask('list-workbin', chance.pick([bin, ...more]), {});
  if (what === 'item') await desk.ask('get-interaction', chance.pick([item, ...items.slice(1)]).id);
  if (what === 'inbox') await desk.ask('list-inbox');
}

/** Takes from a list, and so may others at the same moment. */
export async function takeFromList({ world, desk, chance }: Omit<Working, 'id' | 'turn'>) {
  const binned = itemsOf(world).filter(isBinned);
  const [first] = binned;
  if (!first) return;
  const { id } = chance.pick([first, ...binned.slice(1)]);
  world.signals.give(`taking ${id}`);
  await desk.insist('pull-interaction', id);
}

export function itemsOf({ books }: World): WorkItem[] {
  return [...books.interactions.values()].filter(isWorkItem);
}
