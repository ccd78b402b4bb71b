import { isRefusal } from '../domain/errors.ts';
import type { Chance } from './chance.ts';
import { functionDeps, type Outside, skewed } from './function-deps.ts';
import type { Ending, Scheduler, Task } from './scheduler.ts';
import { type Answer, type Arguments, type UseCaseName, useCases } from './use-cases.ts';
import type { Weather } from './weather.ts';

type Run<Name extends UseCaseName> = (...of: Arguments<Name>) => Promise<Answer<Name>>;

/** Lambda: an instance serves one event at a time, keeps its caches between two, and is gone with its caches when it dies. */
export interface Functions {
  invoke<Name extends UseCaseName>(
    name: Name,
    body: (run: Run<Name>) => Promise<unknown>,
    label?: string,
  ): Promise<Ended>;
}

export type Ended = Ending & { task: Task };

interface Instance {
  run: never;
  /** How far its clock is off. */
  skew: number;
}

interface World {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  outside: Outside;
  /** An error in a task to which nothing was done. */
  ownFault: (task: Task, error: Error) => void;
  began?: (task: Task) => void;
  ended?: (task: Task, ending: Ending) => void;
  /** It was done: the same event may come once more. What was refused may be done later, when things stand otherwise. */
  completed: (event: Event) => void;
}

export interface Event {
  name: UseCaseName;
  body: (run: never) => Promise<unknown>;
}

/** Up to five minutes either way. */
const skews = [0, 0, 1_000, -1_000, 60_000, -60_000, 300_000, -300_000] as const;

/** What a function may end with by itself: the machine is told so. */
const expected = new Set(['InteractionEnded', 'NothingDue', 'StillRingingError']);
/** What only the weather says: of two who wait for one cached answer, it may be the other's. */
const injected = new Set(['ConflictError', 'ThrottlingException', 'TimeoutError']);

function isToBeExpected({ name }: Error): boolean {
  return expected.has(name) || injected.has(name);
}

export function functions(world: World): Functions {
  const { scheduler, weather, chance, outside } = world;
  const idle = new Map<UseCaseName, Instance[]>();

  function coldStart(name: UseCaseName): Instance {
    const instance: Instance = { run: undefined as never, skew: 0 };
    const clock = skewed(scheduler.now, () => instance.skew);
    instance.run = useCases[name].wire(functionDeps({ ...outside, clock })) as never;
    return instance;
  }

  function take(name: UseCaseName): Instance {
    const warm = chance.happens(weather.of('a cold start')) ? undefined : idle.get(name)?.pop();
    const instance = warm ?? coldStart(name);
    if (weather.isClear()) instance.skew = 0;
    else if (chance.happens(weather.of('F18 clocks differ') / 4)) instance.skew = chance.pick(skews);
    return instance;
  }

  function give(name: UseCaseName, instance: Instance) {
    const waiting = idle.get(name) ?? [];
    waiting.push(instance);
    idle.set(name, waiting);
  }

  return {
    invoke: (name, body, label = name) =>
      new Promise((resolve) => {
        let instance: Instance | undefined;
        const task = scheduler.spawn({
          name: label,
          seconds: useCases[name].seconds,
          run: () => {
            instance = take(name);
            world.began?.(task);
            return body(instance.run);
          },
          ended: (ending) => {
            const killed = 'error' in ending && ending.killed;
            if (instance && !killed) give(name, instance);
            if ('error' in ending && !killed && !task.meddled && !isToBeExpected(ending.error))
              world.ownFault(task, ending.error);
            world.ended?.(task, ending);
            if (!('error' in ending) && !isRefusal(ending.value)) world.completed({ name, body });
            resolve({ ...ending, task });
          },
        });
      }),
  };
}
