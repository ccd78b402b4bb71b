import type { Changed, Item, Key } from '../store/port.ts';
import { kindOf, type RowKind } from '../store/table.ts';
import type { Chance } from './chance.ts';
import type { Functions } from './functions.ts';
import type { Scheduler, Task } from './scheduler.ts';
import { PassingError } from './stormy-table.ts';
import type { Weather } from './weather.ts';

type Consumer = 'tell' | 'route';
const consumers: Consumer[] = ['tell', 'route'];

interface Record {
  changed: Changed;
  poisoned: boolean;
}

export interface Parked {
  consumer: Consumer;
  key: Key;
}

interface World {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  functions: Functions;
  /** A call of the queue for what could not be handled. */
  park: (parked: Parked) => Promise<void>;
  ownFault: (task: Task, error: Error) => void;
}

/** Kinds of rows of which no consumer does anything: three records of four. `test/simulation/` holds the consumers to it. */
export const UNHEARD: ReadonlySet<RowKind> = new Set([
  'arrival',
  'decision',
  'snapshot',
  'token',
  'lanes',
  'waiting',
  'connection',
  'place',
  'ticket',
  'ivr-step',
  'tries',
  'fields',
  'history',
  'told',
  'binned',
  'quarantined',
]);

/** As in `functions/_edge/change-stream.ts`. */
const TRIES = 3;
const LARGEST_BATCH = 5;

export interface Stream {
  push(changes: Changed[]): void;
  /** The present state of a parked key, as redrive delivers it. */
  redrive(parked: Parked, present: Item): void;
  /** Records that were not yet handled. */
  left(): number;
}

/** The table's change stream: for each consumer in order within a partition, at least once; what cannot be handled is parked and the rest goes on. */
export function stream(world: World): Stream {
  const { scheduler, weather, chance, functions } = world;
  const open = new Map<string, Record[]>();
  /** As the mapping does that bisects: a batch that failed is halved, so that one record that takes long does not hold up all. */
  const sizes = new Map<string, number>();

  function add(consumer: Consumer, pk: string, record: Record) {
    const name = `${consumer} ${pk}`;
    const queue = open.get(name);
    if (queue) return void queue.push(record);
    open.set(name, [record]);
    begin(consumer, name);
  }

  function begin(consumer: Consumer, name: string) {
    const delay = chance.happens(weather.of('a batch comes late')) ? chance.pick([200, 2_000, 30_000]) : 0;
    if (delay === 0) void deliver(consumer, name);
    else scheduler.at(scheduler.now() + delay, () => deliver(consumer, name));
  }

  async function deliver(consumer: Consumer, name: string) {
    let batch: Record[] = [];
    const ended = await functions.invoke(consumer, async (run) => {
      const task = scheduler.current() as Task;
      batch = (open.get(name) as Record[]).slice(0, sizes.get(name) ?? LARGEST_BATCH);
      for (const record of batch) await handled({ consumer, task, record, run });
    });
    const queue = open.get(name) as Record[];
    const again = 'error' in ended || chance.happens(weather.of('a record is delivered again'));
    if ('error' in ended) sizes.set(name, Math.max(1, Math.floor(batch.length / 2)));
    else sizes.delete(name);
    if (!again) queue.splice(0, batch.length);
    if (queue.length > 0) begin(consumer, name);
    else open.delete(name);
  }

  async function handled(one: {
    consumer: Consumer;
    task: Task;
    record: Record;
    run: (changed: Changed) => Promise<void>;
  }) {
    const { consumer, task, record, run } = one;
    for (let tries = 1; ; tries += 1) {
      try {
        if (record.poisoned) throw new PassingError('F26');
        return await run(record.changed);
      } catch (error) {
        if (!record.poisoned && !task.meddled) world.ownFault(task, error as Error);
        if (tries < TRIES) continue;
        const { pk, sk } = (record.changed.after ?? record.changed.before) as Item;
        return world.park({ consumer, key: { pk, sk } });
      }
    }
  }

  return {
    push(changes) {
      for (const changed of changes) {
        const { pk, sk } = (changed.after ?? changed.before) as Item;
        if (UNHEARD.has(kindOf({ pk, sk }))) continue;
        for (const consumer of consumers) {
          const poisoned = chance.happens(weather.of('F26 a poisoned record'));
          add(consumer, pk, { changed, poisoned });
        }
      }
    },
    redrive: ({ consumer, key }, present) => add(consumer, key.pk, { changed: { after: present }, poisoned: false }),
    left: () => [...open.values()].reduce((sum, queue) => sum + queue.length, 0),
  };
}
