import type { InteractionId } from '../../domain/ids.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { Chance } from '../chance.ts';
import type { World } from '../world.ts';
import { itemsOf, someAgent } from './agent-work.ts';
import { type Desktop, desktop } from './desktop.ts';

/** Somebody who moves what agents hold, and minds what work there is. */
export async function supervisor(world: World, key: string) {
  const chance = world.chances.stream(`supervisor ${key}`);
  const desk = desktop(world, key, chance);
  if (world.centre.work) void mindsWork(world, desk, world.chances.stream(`supervisor ${key} at work`));
  const moves = chance.choose(4);
  for (let move = 0; move < moves; move += 1) {
    await world.scheduler.sleep(chance.pick([5_000, 30_000, 60_000, 300_000]));
    const held = [...world.books.interactions.values()].filter(
      ({ routing }) => routing.state === 'offered' || routing.state === 'accepted',
    );
    const [first] = held;
    if (first) await desk.insist('requeue-interaction', chance.pick([first, ...held.slice(1)]).id);
  }
}

async function mindsWork(world: World, desk: Desktop, chance: Chance) {
  const deeds = chance.choose(6);
  for (let deed = 0; deed < deeds; deed += 1) {
    await world.scheduler.sleep(chance.pick([30_000, 5_000, 60_000, 300_000, 900_000]));
    const open = itemsOf(world).filter(({ work }) => !work.ended);
    const [first] = open;
    if (first) await mind({ world, desk, chance }, chance.pick([first, ...open.slice(1)]));
    await alertsAndQuarantine(world, desk);
  }
}

interface Minding {
  world: World;
  desk: Desktop;
  chance: Chance;
}

async function mind({ world, desk, chance }: Minding, { id, work, routing }: WorkItem) {
  const what = chance.pick(['assign', 'assign', 'list', 'list', 'resume', 'note', 'plan aside', 'end'] as const);
  if (what === 'assign') await desk.insist('assign-interaction', id, { agent: someAgent(world, chance) });
  if (what === 'list') {
    const [first = '', ...rest] = Object.keys(world.centre.file.workbins);
    await desk.insist('put-in-workbin', id, { workbin: chance.pick([first, ...rest]) });
  }
  if (what === 'resume' && routing.state === 'suspended') await desk.insist('resume-interaction', id);
  if (what === 'note') await desk.insist('set-work', id, { revision: work.revision, fields: { note: 'minded' } });
  if (what === 'plan aside') await desk.insist('suspend-work', id, { revision: work.revision });
  if (what === 'end' && chance.happens(0.3)) await desk.insist('terminate-work', id, { revision: work.revision });
}

/** What was seen is seen; what was not placed is sent through once more. */
async function alertsAndQuarantine({ books }: World, desk: Desktop) {
  const [alert] = [...books.alerts.values()].filter(({ acknowledged }) => acknowledged === undefined);
  if (alert)
    await desk.insist('acknowledge-alert', alert.interaction as InteractionId, {
      step: alert.step as string,
      at: alert.at as number,
    });
  const entry = [...books.quarantined.keys()].find((row) => row.startsWith('QUARANTINE Q#'));
  if (entry) await desk.insist('replay-quarantine', entry.slice('QUARANTINE Q#'.length));
}

/** In the end: whatever stands aside goes on, and what nobody takes within an hour is ended. */
const PATIENCE = 60;

export async function diligentSupervisor(world: World, key: string, over: () => boolean) {
  const desk = desktop(world, key, world.chances.stream('diligence'), { always: true });
  for (let minutes = 0; !over(); minutes += 1) {
    for (const { id, routing, work } of itemsOf(world)) {
      if (work.ended) continue;
      if (routing.state === 'suspended') await desk.insist('resume-interaction', id);
      else if (minutes > PATIENCE) await desk.insist('terminate-work', id, { revision: work.revision });
    }
    await world.scheduler.sleep(60_000);
  }
}
