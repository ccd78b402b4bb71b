import { setFlagsFromString } from 'node:v8';
import { type Instant, instant } from '../domain/time.ts';
import type { Chance } from './chance.ts';
import { timers } from './timers.ts';

/** One invocation of a function: it lives until it ends, is killed, or reaches its function's time-out. */
export interface Task {
  readonly id: number;
  readonly name: string;
  readonly begunAt: Instant;
  readonly begunStep: number;
  readonly deadline: Instant;
  readonly priority: number;
  /** Nobody has killed it. What was still under way when it ended goes on, as in a process that is thawed. */
  alive: boolean;
  over: boolean;
  /** It is over, and did not fail. */
  well: boolean;
  /** Something was done to it: what it answers is not its own fault. */
  meddled: boolean;
  ended(ending: Ending): void;
}

export type Ending = { value: unknown } | { error: Error; killed?: true };

/** How the next one to move is chosen. */
export type Policy = 'uniform' | 'sticky' | 'priority';

interface Ready {
  task: Task | undefined;
  what: string;
  /** What a call of the table is about to touch. */
  touches?: Touches | undefined;
  perform: () => void;
}

export interface Touches {
  keys: string[];
  transaction: boolean;
  /** The other side of a conflict that hit both. */
  doomed?: boolean;
}

export interface Scheduler {
  now(): Instant;
  steps(): number;
  current(): Task | undefined;
  /** Work that one function does, from its start on: it begins when the scheduler lets it. */
  spawn(work: { name: string; run: () => Promise<unknown>; seconds: number; ended: Task['ended'] }): Task;
  /** A call that the current task makes of the world: performed when the scheduler lets it, and not before `delay`. */
  call<T>(
    what: string,
    perform: (task: Task) => T | PromiseLike<T>,
    more?: { delay?: number; touches?: Touches },
  ): Promise<T>;
  kill(task: Task): void;
  /** Does something at a moment, at once if it is past. */
  at(moment: number, act: () => void | Promise<void>): void;
  sleep(ms: number): Promise<void>;
  /** What tasks still ask of the world now, for conflicts. */
  waiting(): readonly Ready[];
  /** Runs until nothing is left, or somebody stops it. `quiet` is called before time moves on while nobody is at work. */
  run(asked: { quiet: () => void; most: { steps: number; reached: () => Error } }): Promise<void>;
  stop(why?: Error): void;
}

/** Of 300 steps, one turns the order of priorities. */
const TURNS = 1 / 300;
const STAYS = 0.75;
/** Then the process looks up, so that it can be stopped. */
const MOVES_A_TURN = 1_000;

/**
 * Does everything that follows from a move: all promises that can be are settled. A turn of the event loop would do the same for ten times
 * as long, and there are a billion moves in an hour.
 */
setFlagsFromString('--allow-natives-syntax');
// oxlint-disable-next-line no-implied-eval -- the only way to name a runtime function of V8
const settle = new Function('%PerformMicrotaskCheckpoint()') as () => void;

/** One thread, one clock: of all that could move, chance says what does. Between two moves everything that follows from one is done. */
export function scheduler({ chance, policy, start }: { chance: Chance; policy: Policy; start: number }): Scheduler {
  const ready: Ready[] = [];
  const clock = timers();
  let now = instant(start);
  let steps = 0;
  let tasks = 0;
  let delayed = 0;
  let current: Task | undefined;
  let lowest = 0;
  const end: { reached: boolean; why?: Error | undefined } = { reached: false };
  const lowered = new Map<Task, number>();

  function choice(): number {
    const own = ready.findIndex(({ task }) => task !== undefined && task === current);
    const first = Math.max(0, own);
    if (ready.length === 1) return 0;
    if (policy === 'priority') return byPriority();
    if (policy === 'sticky' && own >= 0 && !chance.happens(1 - STAYS)) return own;
    return (first + chance.choose(ready.length)) % ready.length;
  }

  function byPriority(): number {
    const of = ({ task }: Ready) => (task ? (lowered.get(task) ?? task.priority) : 1);
    let best = 0;
    for (let index = 1; index < ready.length; index += 1)
      if (of(ready[index] as Ready) > of(ready[best] as Ready)) best = index;
    const { task } = ready[best] as Ready;
    if (task && chance.happens(TURNS)) {
      lowest -= 1;
      lowered.set(task, lowest);
      return byPriority();
    }
    return best;
  }

  function enqueue(entry: Ready, delay: number) {
    if (delay <= 0) return void ready.push(entry);
    const { task } = entry;
    delayed += 1;
    const late = task !== undefined && now + delay > task.deadline;
    clock.add(late ? task.deadline : now + delay, () => {
      delayed -= 1;
      if (late) kill(task);
      else ready.push(entry);
    });
  }

  function kill(task: Task) {
    if (!task.alive || task.over) return;
    task.alive = false;
    lowered.delete(task);
    task.ended({ error: Object.assign(new Error('the function died'), { name: 'Sandbox.Timedout' }), killed: true });
  }

  /** The first word counts. */
  function stop(why?: Error) {
    if (!end.reached) Object.assign(end, { reached: true, why });
  }

  function finish(task: Task, ending: Ending) {
    if (!task.alive || task.over) return;
    task.over = true;
    task.well = 'value' in ending;
    lowered.delete(task);
    task.ended(ending);
  }

  function move() {
    const index = choice();
    const [chosen] = ready.splice(index, 1) as [Ready];
    if (chosen.task && !chosen.task.alive) return;
    steps += 1;
    current = chosen.task;
    chosen.perform();
  }

  function advance(): boolean {
    const next = clock.next();
    if (next === undefined) return false;
    now = instant(Math.max(now, next));
    while (clock.next() !== undefined && (clock.next() as number) <= now) clock.take()?.();
    return true;
  }

  return {
    now: () => now,
    steps: () => steps,
    current: () => current,
    waiting: () => ready,
    kill,
    stop,
    at: (moment, act) => {
      const perform = () => void Promise.resolve(act()).catch(stop);
      if (moment <= now) ready.push({ task: undefined, what: 'timer', perform });
      else clock.add(moment, () => ready.push({ task: undefined, what: 'timer', perform }));
    },
    sleep: (ms) =>
      new Promise((resolve) => {
        const wake = () => void ready.push({ task: undefined, what: 'sleeper', perform: resolve });
        if (ms <= 0) wake();
        else clock.add(now + ms, wake);
      }),
    spawn({ name, run, seconds, ended }) {
      tasks += 1;
      const deadline = instant(now + seconds * 1_000);
      const priority = policy === 'priority' ? chance.choose(1_000_000) / 1_000_000 : 0;
      const task: Task = {
        id: tasks,
        name,
        begunAt: now,
        begunStep: steps,
        deadline,
        priority,
        alive: true,
        over: false,
        well: false,
        meddled: false,
        ended,
      };
      const perform = () =>
        void run().then(
          (value) => finish(task, { value }),
          (error: Error) => finish(task, { error }),
        );
      ready.push({ task, what: 'begin', perform });
      clock.add(deadline, () => kill(task));
      return task;
    },
    call(what, perform, { delay = 0, touches } = {}) {
      const task = current as Task;
      return new Promise((resolve, reject) => {
        const act = () => {
          try {
            const result = perform(task);
            if (task.alive) resolve(result);
            else Promise.resolve(result).catch(() => {});
          } catch (error) {
            if (task.alive) reject(error);
          }
        };
        enqueue({ task, what, touches, perform: act }, delay);
      });
    },
    run: ({ quiet, most }) =>
      new Promise((resolve, reject) => {
        const turn = () => {
          if (steps > most.steps) stop(most.reached());
          for (let moves = 0; moves < MOVES_A_TURN && !end.reached; moves += 1) {
            if (ready.length > 0) {
              move();
              settle();
              continue;
            }
            current = undefined;
            if (delayed === 0) quiet();
            if (ready.length === 0 && !end.reached && !advance()) stop();
          }
          if (!end.reached) setImmediate(turn);
          else if (end.why) reject(end.why);
          else resolve();
        };
        setImmediate(turn);
      }),
  };
}
