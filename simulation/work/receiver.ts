import { type Attempt, type Delivery, deliveryId } from '../../domain/delivery.ts';
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
}

const FAILED: Attempt = { result: 'failed', why: 'it answered 503' };

/** A source's system, as deliveries find it: slow, dead for a while, forgetful of its answers, mistaken about its address. */
export function receiver({ scheduler, weather, chance, heard }: World) {
  let deadUntil = 0;

  function attempt(delivery: Delivery): Attempt {
    if (chance.happens(weather.of('the source goes down')))
      deadUntil = scheduler.now() + chance.pick([MINUTE, 10 * MINUTE, 40 * MINUTE]);
    const dead = scheduler.now() < deadUntil && !weather.isClear();
    const refuses = chance.happens(weather.of('the source refuses'));
    const forgets = chance.happens(weather.of('the source forgets to answer'));
    const stored = !dead && !refuses;
    const answered: Attempt =
      forgets || dead ? FAILED : refuses ? { result: 'refused', why: 'it answered 404' } : { result: 'taken' };
    heard({ kind: 'delivered', delivery, stored, result: answered.result });
    return answered;
  }

  return {
    /** The adapter never throws; the function may die before and after it. */
    post(delivery: Delivery): Promise<Attempt> {
      const dies = chance.weighted([weather.of('F4 dies before the call'), weather.of('F4 dies after the call')]);
      const delay = chance.happens(weather.of('delayed')) ? chance.pick([3_000, 9_000]) : 0;
      return scheduler.call(
        `deliver ${deliveryId(delivery)}`,
        (task) => {
          if (dies === 1) scheduler.kill(task);
          if (!task.alive) return FAILED;
          const result = attempt(delivery);
          if (dies === 2) scheduler.kill(task);
          return result;
        },
        { delay },
      );
    },
  };
}
