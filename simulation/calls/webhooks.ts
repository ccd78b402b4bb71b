import type { Instant } from '../../domain/time.ts';
import type { Instruction } from '../../domain/voice.ts';
import type { LegEvent } from '../../gateways/carriers/voice-carrier.ts';
import type { Ended } from '../functions.ts';
import type { Task } from '../scheduler.ts';
import type { Leg } from './leg.ts';
import { OURS } from './ours.ts';
import type { TelephonyWorld } from './telephony.ts';

/** Of what must be answered, before the carrier ends the call; of what is only told. */
const MOST_TRIES = 3;
const MOST_TELLINGS = 5;

/** The carrier's webhooks about calls: copies, late and out of order, repeated when there was no answer. */
export function webhooks({ scheduler, weather, chance, functions, serving, heard, say }: TelephonyWorld) {
  let busy = 0;
  const idle: (() => void)[] = [];

  async function underWay(work: Promise<unknown>) {
    busy += 1;
    await work;
    busy -= 1;
    if (busy === 0) for (const wake of idle.splice(0)) wake();
  }

  const eventOf = ({ id, theirs }: Leg, ended = false) => ({
    leg: id,
    ours: OURS,
    ...(theirs !== '' && { theirs }),
    ended,
  });

  /** The task works for this call. */
  function serves<Result>({ call }: Leg, run: () => Promise<Result>): Promise<Result> {
    serving.set(scheduler.current() as Task, call);
    return run();
  }

  async function copies(deliver: () => Promise<Ended>) {
    if (chance.happens(weather.of('F1 the carrier delivers copies')))
      for (let copy = 0; copy <= chance.choose(2); copy += 1)
        void underWay(later(deliver, chance.pick([0, 0, 100, 5_000])));
    if (chance.happens(weather.of('F2 a copy comes days later')))
      void underWay(later(deliver, chance.pick([60_000, 3_600_000])));
  }

  async function later(deliver: () => Promise<Ended>, ms: number) {
    await scheduler.sleep(ms);
    await deliver();
  }

  /** What the centre says to do next; nothing, if it does not answer. */
  async function answered(leg: Leg, deliver: () => Promise<Ended>): Promise<Instruction | undefined> {
    void copies(deliver);
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const ended = await deliver();
      const heardOf = !('error' in ended) && !chance.happens(weather.of('F5 the caller misses the answer'));
      if (heardOf) return (ended as { value: Instruction }).value;
      await scheduler.sleep(chance.pick([0, 1_000]));
      if (leg.state === 'over') return undefined;
    }
    return undefined;
  }

  /** Late, twice, and not always. */
  async function told(deliver: () => Promise<Ended>): Promise<boolean> {
    if (chance.happens(weather.of('a status is lost'))) return false;
    const times = 1 + Number(chance.happens(weather.of('a status comes twice')));
    let known = false;
    for (let time = 0; time < times; time += 1) {
      if (chance.happens(weather.of('a status comes late'))) await scheduler.sleep(chance.pick([200, 5_000, 60_000]));
      known = (await untilTaken(deliver)) || known;
    }
    return known;
  }

  async function untilTaken(deliver: () => Promise<Ended>): Promise<boolean> {
    for (let tries = 1; tries <= MOST_TELLINGS; tries += 1) {
      if (!('error' in (await deliver()))) return true;
      await scheduler.sleep(chance.pick([0, 1_000, 10_000]));
    }
    return false;
  }

  async function tellOver(leg: Leg) {
    const known = await told(() => {
      const at = scheduler.now();
      return functions().invoke('receive-call-status', (run) => serves(leg, () => run(eventOf(leg, true), at)));
    });
    if (known) heard({ kind: 'knows-over', leg });
  }

  return {
    /** Nothing is still to be told. */
    idle: () => (busy === 0 ? Promise.resolve() : new Promise<void>((resolve) => void idle.push(resolve))),

    first(leg: Leg): Promise<Instruction | undefined> {
      return answered(leg, () => {
        const at = scheduler.now();
        return functions().invoke('receive-call', (run) => serves(leg, () => run(eventOf(leg), at)));
      });
    },

    next(leg: Leg, path: string, keys: string | undefined): Promise<Instruction | undefined> {
      const [, id = '', step = ''] = /\/voice\/([^/]+)\/steps\/(\d+)$/.exec(path) ?? [];
      if (keys !== undefined) say(`${leg.id} presses ${keys === '' ? 'nothing' : keys} at question ${step}`);
      const event = { ...eventOf(leg), ...(keys !== undefined && { digits: keys }) };
      return answered(leg, () => {
        const at = scheduler.now();
        return functions().invoke('continue-call', (run) => serves(leg, () => run(event, { id, step, at })));
      });
    },

    tellOver: (leg: Leg) => void underWay(tellOver(leg)),

    tellOfAgent(leg: Leg, state: LegEvent['state']) {
      void underWay(
        told(() => {
          const at: Instant = scheduler.now();
          return functions().invoke('receive-agent-leg', (run) =>
            serves(leg, () => run(leg.call, leg.turn as number, { leg: leg.id, state }, at)),
          );
        }),
      );
    },
  };
}
