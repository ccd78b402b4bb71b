import type { CallId } from '../domain/ids.ts';
import { workflows } from '../test/support/workflows.ts';
import type { Chance } from './chance.ts';
import type { Functions } from './functions.ts';
import type { Scheduler, Task } from './scheduler.ts';
import type { Weather } from './weather.ts';
import type { ladders } from './work/ladders.ts';

interface World {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  functions: Functions;
  /** For which interaction a task works. */
  serving: Map<Task, CallId>;
  ladder: ReturnType<typeof ladders>;
}

const tasks = [
  'prepare-interaction',
  'look-again',
  'await-step',
  'archive-conversation',
  'take-due-steps',
  'identify-caller',
  'ask-caller',
  'queue-call',
] as const;

/** Step Functions: the machines that are deployed, on the simulation's clock, their tasks as invocations that can die. */
export function machines({ scheduler, weather, chance, functions, serving, ladder }: World) {
  /** The same event once more, whose answer nobody waits for. */
  function invoke(name: (typeof tasks)[number], payload: never) {
    const { interaction } = payload as { interaction: CallId };
    const call = () =>
      functions.invoke(name, (run) => {
        serving.set(scheduler.current() as Task, interaction);
        return (run as (input: never) => Promise<unknown>)(payload);
      });
    if (chance.happens(weather.of('F13 a task runs twice'))) void call();
    return call();
  }

  return workflows({
    clock: { now: () => scheduler.now(), schedule: (at, callback) => scheduler.at(at, callback) },
    random: () => chance.choose(100) / 100,
    functions: Object.fromEntries(
      tasks.map((name) => [
        name,
        async (payload: never) => {
          const ended = await (name === 'take-due-steps'
            ? ladder(payload, () => invoke(name, payload))
            : invoke(name, payload));
          if ('error' in ended) throw ended.error;
          return ended.value;
        },
      ]),
    ),
  });
}

export type Machines = ReturnType<typeof machines>;
