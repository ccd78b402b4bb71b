import type { World } from '../world.ts';
import { desktop } from './desktop.ts';

/** Somebody who moves what agents hold. */
export async function supervisor(world: World, key: string) {
  const chance = world.chances.stream(`supervisor ${key}`);
  const desk = desktop(world, key, chance);
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
