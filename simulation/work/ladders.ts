import { NothingDueError } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Chance } from '../chance.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Weather } from '../weather.ts';
import type { WorkNews } from './news.ts';

interface World {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  heard: (news: WorkNews) => void;
  /** In few runs: whatever is lost is found by the sweep alone, behind which everything else would hide. */
  loses: boolean;
  /** Items whose next step nobody waits for. */
  lost: Set<InteractionId>;
}

/** So late a wait may end. */
const lateness = [1_000, 20_000, 50_000] as const;

/** F16: a ladder wakes late, at another moment than it should, twice, or never. */
export function ladders({ scheduler, weather, chance, heard, loses, lost }: World) {
  return async function wake<T>({ interaction }: { interaction: InteractionId }, take: () => Promise<T>): Promise<T> {
    if (loses && chance.happens(weather.of('F16 a ladder is lost'))) {
      lost.add(interaction);
      heard({ kind: 'ladder-lost', id: interaction });
      throw new NothingDueError();
    }
    lost.delete(interaction);
    if (chance.happens(weather.of('F16 a ladder wakes when nothing is due'))) {
      const delay = chance.pick([0, MINUTE, 10 * MINUTE]) + chance.choose(1_000);
      scheduler.at(scheduler.now() + delay, () => void take().catch(() => {}));
    }
    if (chance.happens(weather.of('F16 a ladder wakes late'))) await scheduler.sleep(chance.pick(lateness));
    return take();
  };
}
