import { expect, test } from '@jest/globals';
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { virtualClock } from '../support/virtual-clock.ts';

test('callbacks run at their moments, in order of time, and in the order asked for within one', async () => {
  const clock = virtualClock(0);
  const ran: string[] = [];
  for (const [name, at] of Object.entries({ c: 20, a: 10, d: 20, e: 21, b: 10 }))
    clock.schedule(at, () => void ran.push(`${name} at ${clock.now()}`));

  await clock.advance(20);

  expect(ran).toEqual(['a at 10', 'b at 10', 'c at 20', 'd at 20']);
  expect(clock.now()).toBe(20);
});

test('one callback ends, with all that it awaits, before the next begins', async () => {
  const clock = virtualClock(0);
  const ran: string[] = [];
  clock.schedule(1, async () => {
    await new Promise(setImmediate);
    ran.push('first');
  });
  clock.schedule(1, () => void ran.push('second'));

  await clock.advance(1);

  expect(ran).toEqual(['first', 'second']);
});

test('what a callback schedules for a moment on the way runs on the way', async () => {
  const clock = virtualClock(0);
  const ticks: number[] = [];
  const tick = () => {
    ticks.push(clock.now());
    clock.schedule(clock.now() + HOUR, tick);
  };
  clock.schedule(HOUR, tick);

  await clock.advance(72 * HOUR);

  expect(ticks).toHaveLength(72);
  expect(ticks.at(-1)).toBe(72 * HOUR);
});

test('time stands still while the clock only comes to rest; the past is due at once', async () => {
  const clock = virtualClock(1_000);
  const ran: string[] = [];
  clock.schedule(500, () => void ran.push('past'));
  clock.schedule(1_001, () => void ran.push('future'));

  await clock.runUntilIdle();

  expect([ran, clock.now()]).toEqual([['past'], 1_000]);
});

test('work that sleeps lets the clock go on, and wakes on it', async () => {
  const clock = virtualClock(0);
  const woke: number[] = [];
  clock.schedule(0, async () => {
    await Promise.all([clock.sleep(2 * SECOND), clock.sleep(MINUTE)]);
    woke.push(clock.now());
  });
  clock.schedule(SECOND, () => void woke.push(clock.now()));

  await clock.advance(HOUR);

  expect(woke).toEqual([SECOND, MINUTE]);
});

test('a pump is asked at each rest, until it finds nothing, before time goes on', async () => {
  const clock = virtualClock(0);
  const stream = ['a', 'b'];
  const read: string[] = [];
  clock.whenIdle(() => {
    const change = stream.shift();
    if (change) clock.schedule(clock.now(), () => void read.push(`${change} at ${clock.now()}`));
    return change !== undefined;
  });
  clock.schedule(5, () => void stream.push('c'));

  await clock.advance(10);

  expect(read).toEqual(['a at 0', 'b at 0', 'c at 5']);
});

test('what fails in a callback fails the advance', async () => {
  const clock = virtualClock(0);
  clock.schedule(1, async () => {
    throw new Error('broken');
  });
  await expect(clock.advance(1)).rejects.toThrow('broken');
});
