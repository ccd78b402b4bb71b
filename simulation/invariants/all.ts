import type { Watch, World } from '../world.ts';
import { everyAnswerOnce } from './i1-answers-once.ts';
import { everyTextOnce } from './i1-every-text-once.ts';
import { oneOwner } from './i2-one-owner.ts';
import { capacity } from './i3-capacity.ts';
import { nobodyWaits } from './l1-nobody-waits-beside-a-free-agent.ts';

/** One file each. An invariant that cannot fail is none: `npm run simulate -- --teeth` shows which bug each of them catches. */
export const invariants: ((world: World) => Watch)[] = [
  everyTextOnce,
  everyAnswerOnce,
  oneOwner,
  capacity,
  nobodyWaits,
];
