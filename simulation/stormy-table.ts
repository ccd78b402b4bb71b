import type { MemoryTable } from '../store/memory-table.ts';
import { type Changed, ConflictError, type Item, type Key, type Query, type Table, type Write } from '../store/port.ts';
import type { Chance } from './chance.ts';
import type { Scheduler, Task, Touches } from './scheduler.ts';
import type { Fault, Weather } from './weather.ts';

interface World {
  table: MemoryTable;
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  /** At once after each effect, before anybody hears of it. */
  changed: (changes: Changed[], by: Task) => void;
}

/** What may happen at any call, in the order of the draw. */
const atAnyCall = [
  'F4 dies before the call',
  'F4 dies after the call',
  'F6 throttled',
  'F5 done, but the answer is lost',
  'F5 done, repeated by the client',
  'F7 conflict',
  'delayed',
] as const satisfies Fault[];

export type CallFault = (typeof atAnyCall)[number];

const delays = [10, 500, 3_000, 20_000] as const;

/** Errors of the client when its own retries are exhausted: not the port's, so they go up as they are. */
export class PassingError extends Error {
  override name = 'ThrottlingException';
}

/** Draws what happens at a call of the world, and wraps its effect so. For the table and for everything else outside. */
export function troubled({ scheduler, weather, chance }: Omit<World, 'table' | 'changed'>) {
  const odds = atAnyCall.map((fault) => weather.of(fault));
  return function <T>(what: string, act: (task: Task) => Promise<T>, about: About = {}): Promise<T> {
    const drawn = weather.isCalm() ? 0 : chance.weighted(odds);
    const fault = drawn > 0 ? atAnyCall[drawn - 1] : undefined;
    const { touches } = about;
    const delay = fault === 'delayed' ? chance.pick(delays) : 0;
    return scheduler.call(what, (task) => suffering(task, { fault, act, about, conflicted }), {
      delay,
      ...(touches && { touches }),
    });

    function conflicted(): boolean {
      if (!touches) return false;
      if (touches.doomed) return true;
      const other = scheduler.waiting().find((one) => one.task?.alive && one.touches && meet(one.touches, touches));
      if (!other?.touches || !chance.happens(weather.of('F7 conflict where two meet'))) return false;
      other.touches.doomed = chance.happens(0.5);
      return true;
    }
  };

  function suffering<T>(
    task: Task,
    {
      fault,
      act,
      about,
      conflicted,
    }: { fault: CallFault | undefined; act: (task: Task) => Promise<T>; about: About; conflicted: () => boolean },
  ): Promise<T> {
    if (fault === 'F4 dies before the call') scheduler.kill(task);
    if (!task.alive) return new Promise(() => {});
    if (fault) task.meddled = true;
    if (fault === 'F6 throttled') throw new PassingError(fault);
    if (about.touches && (fault === 'F7 conflict' || conflicted())) {
      task.meddled = true;
      throw new ConflictError();
    }
    if (fault === 'F5 done, repeated by the client' && about.repeats) return about.repeats(task) as Promise<T>;
    const result = act(task);
    if (fault === 'F4 dies after the call') scheduler.kill(task);
    if (fault !== 'F5 done, but the answer is lost') return result;
    return result.then(() => {
      throw Object.assign(new PassingError(fault), { name: 'TimeoutError' });
    });
  }
}

interface About {
  touches?: Touches;
  /** The client sends it again, since it missed the answer. */
  repeats?: (task: Task) => Promise<unknown>;
}

function meet(one: Touches, other: Touches): boolean {
  return (one.transaction || other.transaction) && one.keys.some((key) => other.keys.includes(key));
}

/** The table as functions see it: each call waits its turn, and the weather has its say. */
export function stormyTable(world: World): Table {
  const { table, weather, chance } = world;
  const around = troubled(world);
  const past = history();

  function effect<T>(act: () => Promise<T>): (task: Task) => Promise<T> {
    return (task) => {
      const result = act();
      const changes = table.drain();
      if (changes.length > 0) {
        past.note(changes);
        world.changed(changes, task);
      }
      return result;
    };
  }

  /** A write that is not a transaction is sent again as it is: its own success can make its condition fail. */
  function write<T>(what: string, key: Key, act: () => Promise<T>): Promise<T> {
    const once = effect(act);
    const touches = { keys: [addressOf(key)], transaction: false };
    const repeats = async (task: Task) => {
      await once(task);
      return once(task);
    };
    return around(what, once, { touches, repeats });
  }

  return {
    get: (key) => around(`get ${key.pk} ${key.sk}`, () => table.get(key)),
    getMany: (keys) => around('get many', () => table.getMany(keys)),
    query: (query) =>
      around(`query ${query.pk}`, async () => {
        const found = await table.query(query);
        return query.eventual && chance.happens(weather.of('F8 stale read'))
          ? past.before(query, found, chance)
          : found;
      }),
    put: (item, condition) => write(`put ${item.pk} ${item.sk}`, item, () => table.put(item, condition)),
    update: (key, change, condition) =>
      write(`update ${key.pk} ${key.sk}`, key, () => table.update(key, change, condition)),
    delete: (key, condition) => write(`delete ${key.pk} ${key.sk}`, key, () => table.delete(key, condition)),
    transact: (writes) =>
      around(
        'transact',
        effect(() => table.transact(writes)),
        {
          touches: { keys: writes.map((write) => addressOf(keyOf(write))), transaction: true },
        },
      ),
  };
}

function addressOf({ pk, sk }: Key): string {
  return `${pk}\n${sk}`;
}

export function keyOf(write: Write): Key {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  return 'delete' in write ? write.delete : write.check;
}

/** The last changes, so that an eventually consistent read can be answered from a while ago. */
function history() {
  const past: Changed[] = [];
  return {
    note(changes: Changed[]) {
      past.push(...changes);
      if (past.length > 40) past.splice(0, past.length - 20);
    },
    before({ pk, prefix = '' }: Query, found: Item[], chance: Chance): Item[] {
      const then = new Map(found.map((item) => [item.sk, item]));
      for (const { before, after } of past.slice(-1 - chance.choose(past.length)).reverse()) {
        const key = (after ?? before) as Item;
        if (key.pk !== pk || !key.sk.startsWith(prefix)) continue;
        if (before) then.set(key.sk, before);
        else then.delete(key.sk);
      }
      return [...then.values()].sort((a, b) => (a.sk < b.sk ? -1 : 1));
    },
  };
}
