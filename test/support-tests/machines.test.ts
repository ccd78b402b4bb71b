import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import validate from 'asl-validator';
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { loadMachine } from '../support/state-machine.ts';
import { virtualClock } from '../support/virtual-clock.ts';
import { workflows } from '../support/workflows.ts';

const names = readdirSync(new URL('../../statemachines', import.meta.url));

test.each(names)('%s is valid Amazon States Language', (name) => {
  const { isValid, errorsText } = validate(loadMachine(name), { checkArn: false });
  expect([isValid, errorsText('\n')]).toEqual([true, '']);
});

describe('agent-assignment', () => {
  /** The machine, with functions that only note what they were asked. */
  function assignment() {
    const clock = virtualClock();
    const steps: { step: string; token: string }[] = [];
    let looks = 0;
    const answer = { episode: 1, look: 0, turn: 0, lookAgainInSeconds: 900, offerSeconds: 30 };
    const flows = workflows({
      clock,
      random: () => 1,
      functions: {
        'prepare-interaction': async () => answer,
        'look-again': async () => (looks++, answer),
        'await-step': async (asked: { step: string; token: string }) => void steps.push(asked),
      },
    });
    return { clock, flows, steps, looks: () => looks, execution: () => flows.executions()[0] };
  }

  async function begun() {
    const world = assignment();
    await world.flows.start('agent-assignment', 'cnv_a.1-1', { interaction: 'cnv_a.1', episode: 1 });
    await world.clock.runUntilIdle();
    return world;
  }

  const last = (world: ReturnType<typeof assignment>) => world.steps.at(-1)?.token as string;

  test('found and accepted takes three transitions', async () => {
    const world = await begun();
    await world.flows.succeed(last(world), {});
    await world.clock.runUntilIdle();
    await world.flows.succeed(last(world), {});
    await world.clock.runUntilIdle();
    expect(world.steps.map(({ step }) => step)).toEqual(['find-agent', 'await-answer']);
    expect(world.execution()).toMatchObject({ status: 'SUCCEEDED', state: 'Await answer', transitions: 3 });
  });

  test('nobody found for 15 minutes looks again, and finds on', async () => {
    const world = await begun();
    await world.clock.advance(15 * MINUTE);
    expect(world.looks()).toBe(1);
    expect(world.execution()).toMatchObject({ status: 'RUNNING', state: 'Find agent' });
  });

  test('an offer that ended, and one that nobody answers, look again', async () => {
    const world = await begun();
    await world.flows.succeed(last(world), {});
    await world.clock.runUntilIdle();
    await world.flows.fail(last(world), 'OfferEnded');
    await world.clock.runUntilIdle();
    expect(world.looks()).toBe(1);

    await world.flows.succeed(last(world), {});
    await world.clock.advance(30 * SECOND);
    expect(world.looks()).toBe(2);
    expect(world.execution()?.state).toBe('Find agent');
  });

  test('an interaction that ended ends the execution wherever it waits', async () => {
    const world = await begun();
    await world.flows.fail(last(world), 'InteractionEnded');
    await world.clock.runUntilIdle();
    expect(world.execution()).toMatchObject({ status: 'SUCCEEDED', state: 'Done' });
  });
});

test('sms-reopen archives a second after the window, in two transitions', async () => {
  const clock = virtualClock(0);
  const archived: object[] = [];
  const functions = {
    'archive-conversation': async (asked: object) => void archived.push({ ...asked, at: clock.now() }),
  };
  const flows = workflows({ clock, functions, random: () => 1 });
  const archiveAt = new Date(72 * HOUR + SECOND).toISOString();
  await flows.start('sms-reopen', 'cnv_a.1-0', { interaction: 'cnv_a.1', closedAt: 0, archiveAt });

  await clock.advance(72 * HOUR + SECOND - 1);
  expect(archived).toEqual([]);
  await clock.advance(1);

  expect(archived).toEqual([{ interaction: 'cnv_a.1', closedAt: 0, at: 72 * HOUR + SECOND }]);
  expect(flows.executions()[0]).toMatchObject({ status: 'SUCCEEDED', output: {}, transitions: 2 });
});
