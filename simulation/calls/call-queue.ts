import type { CallId, InteractionId } from '../../domain/ids.ts';
import type { Chance } from '../chance.ts';
import type { Functions } from '../functions.ts';
import type { Scheduler, Task } from '../scheduler.ts';
import type { Weather } from '../weather.ts';

interface World {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  functions: () => Functions;
  serving: Map<Task, CallId>;
}

/** As in `infra/queues.ts`: twice the function's time-out. */
const VISIBLE_AGAIN_AFTER = 30_000;
const MOST_RECEIVES = 3;

/** Calls whose parties have to be brought together or apart: at least once, three tries, then stranded until the redrive. */
export function callQueue({ scheduler, weather, chance, functions, serving }: World) {
  const stranded: InteractionId[] = [];
  let open = 0;

  async function deliver(interaction: InteractionId) {
    open += 1;
    for (let receives = 1; ; receives += 1) {
      const ended = await functions().invoke('connect-call', (run) => {
        serving.set(scheduler.current() as Task, interaction as CallId);
        return run({ interaction });
      });
      if (!('error' in ended)) break;
      if (receives === MOST_RECEIVES) {
        stranded.push(interaction);
        break;
      }
      await scheduler.sleep(VISIBLE_AGAIN_AFTER);
    }
    open -= 1;
  }

  async function late(interaction: InteractionId) {
    open += 1;
    await scheduler.sleep(chance.pick([0, 1_000, 30_000]));
    open -= 1;
    await deliver(interaction);
  }

  return {
    send(interaction: InteractionId) {
      void deliver(interaction);
      if (chance.happens(weather.of('a record is delivered again'))) void late(interaction);
    },
    /** On their way, or stranded. */
    left: () => open + stranded.length,
    redrive() {
      for (const interaction of stranded.splice(0)) void deliver(interaction);
    },
  };
}

export type CallQueue = ReturnType<typeof callQueue>;
