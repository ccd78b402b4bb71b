import type { ConversationId } from '../../domain/ids.ts';
import type { Chance } from '../chance.ts';
import type { World } from '../world.ts';
import type { Desktop } from './desktop.ts';

export interface Acting {
  world: World;
  desk: Desktop;
  id: ConversationId;
  chance: Chance;
}

/** Puts it aside, and perhaps goes on with it before its moment. */
async function park({ world, desk, id, chance }: Acting) {
  const until = world.scheduler.now() + chance.pick([60_000, 90_000, 600_000]);
  await desk.insist('park-interaction', id, { until });
  await world.scheduler.sleep(chance.pick([0, 1_000, 59_999, 60_000]));
  if (chance.happens(0.5)) await desk.insist('resume-interaction', id);
}

/** The customer has refused in words of his own. */
async function optOut({ desk, id }: Acting) {
  await desk.insist('opt-out-customer', id);
}

/** Something that an agent does before he closes, or instead. */
export const instead = [park, optOut] as [typeof park, typeof optOut];

/** Closed too early. */
export async function takeBack({ world, desk, id, chance }: Acting) {
  await world.scheduler.sleep(chance.pick([0, 1_000, 20_000]));
  await desk.insist('take-back-close', id);
}

/** Takes what he likes from the queue. */
export async function pull({ world, desk, chance }: Omit<Acting, 'id'>) {
  const waiting = [...world.books.interactions.values()].filter(({ routing }) => routing.state === 'waiting');
  const [first] = waiting;
  if (first) await desk.insist('pull-interaction', chance.pick([first, ...waiting.slice(1)]).id);
}
