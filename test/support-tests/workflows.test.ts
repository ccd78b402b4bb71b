import { describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import type { StateMachine } from '../support/state-machine.ts';
import { type VirtualClock, virtualClock } from '../support/virtual-clock.ts';
import { type Workflows, workflows } from '../support/workflows.ts';

type States = StateMachine['States'];
type Function = (payload: never) => Promise<unknown>;

/** One machine `m` of these states, beginning with the first. */
function running(States: States, functions: Record<string, Function> = {}, random = () => 1) {
  const clock = virtualClock(0);
  const machine: StateMachine = { QueryLanguage: 'JSONata', StartAt: Object.keys(States)[0] as string, States };
  return { clock, flows: workflows({ clock, functions, random, machines: { m: machine } }) };
}

async function run({ clock, flows }: { clock: VirtualClock; flows: Workflows }, input: unknown = {}) {
  await flows.start('m', 'x', input);
  await clock.runUntilIdle();
  return flows.executions()[0];
}

const invoke = 'arn:aws:states:::lambda:invoke';
const wait = `${invoke}.waitForTaskToken`;
const greet = { FunctionName: '${GreetCustomerArn}', Payload: '{% $states.input %}' };
const askWithToken = { FunctionName: '${AskArn}', Payload: { token: '{% $states.context.Task.Token %}' } };

function failure(name: string, message = '') {
  return Object.assign(new Error(message), { name });
}

describe('expressions', () => {
  test('stand anywhere in a template, see input, context and variables, and leave other text alone', async () => {
    const ended = await run(
      running({
        First: { Type: 'Pass', Assign: { name: '{% $states.input.name %}', plain: '{ % no %}' }, Next: 'Last' },
        Last: {
          Type: 'Succeed',
          Output: {
            deep: [{ sum: '{% 1 + $states.input.n %}' }],
            name: '{% $name & "!" %}',
            plain: '{% $plain %}',
            execution: '{% $states.context.Execution.Name %}',
            state: '{% $states.context.State.Name %}',
            list: '{% $states.input.items[n > 1].n %}',
            seven: 7,
          },
        },
      }),
      { name: 'Ana', n: 2, items: [{ n: 1 }, { n: 2 }, { n: 3 }] },
    );
    expect(ended?.output).toEqual({
      deep: [{ sum: 3 }],
      name: 'Ana!',
      plain: '{ % no %}',
      execution: 'x',
      state: 'Last',
      list: [2, 3],
      seven: 7,
    });
  });

  test.each(['{% $states.input.missing %}', '{% $now() %}', '{% $millis() %}', '{% $random() %}', '{% 1 + "a" %}'])(
    '%s fails the execution',
    async (Output) => {
      const ended = await run(running({ Only: { Type: 'Pass', Output, End: true } }));
      expect(ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    },
  );

  test('Assign and Output of one state do not see each other', async () => {
    const ended = await run(
      running({
        One: { Type: 'Pass', Assign: { n: 1 }, Next: 'Two' },
        Two: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Output: '{% $n %}', Next: 'Three' },
        Three: { Type: 'Succeed', Output: { assigned: '{% $n %}', put: '{% $states.input %}' } },
      }),
    );
    expect(ended?.output).toEqual({ assigned: 2, put: 1 });
  });
});

describe('states', () => {
  test('Pass hands its input on, Succeed ends; each state entered is one transition', async () => {
    const ended = await run(running({ One: { Type: 'Pass', Next: 'Two' }, Two: { Type: 'Succeed' } }), { a: 1 });
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: { a: 1 }, transitions: 2, state: 'Two' });
  });

  test('Fail ends with its error and cause', async () => {
    const ended = await run(running({ Only: { Type: 'Fail', Error: 'Lost', Cause: '{% "in " & "space" %}' } }));
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Lost', cause: 'in space' });
  });

  test('Choice takes the first condition that holds, else the default, else fails', async () => {
    const states = (Default?: string): States => ({
      Which: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.n > 1 %}', Assign: { size: 'many' }, Next: 'Say' },
          { Condition: '{% $states.input.n = 1 %}', Output: {}, Assign: { size: 'one' }, Next: 'Say' },
        ],
        Assign: { size: 'none' },
        ...(Default && { Default }),
      },
      Say: { Type: 'Succeed', Output: '{% $size %}' },
    });
    expect((await run(running(states()), { n: 2 }))?.output).toBe('many');
    expect((await run(running(states()), { n: 1 }))?.output).toBe('one');
    expect((await run(running(states('Say')), { n: 0 }))?.output).toBe('none');
    expect(await run(running(states()), { n: 0 })).toMatchObject({ error: 'States.NoChoiceMatched' });
  });

  test.each([
    ['Seconds', { Seconds: 5 }],
    ['Seconds by expression', { Seconds: '{% $states.input.seconds %}' }],
    ['Timestamp', { Timestamp: '1970-01-01T00:00:05Z' }],
    ['Timestamp by expression', { Timestamp: '{% $states.input.at %}' }],
  ])('Wait waits until its %s and not a millisecond less', async (_, until) => {
    const world = running({ Hold: { Type: 'Wait', ...until, Next: 'Done' }, Done: { Type: 'Succeed' } });
    await run(world, { seconds: 5, at: '1970-01-01T00:00:05.000Z' });
    await world.clock.advance(5 * SECOND - 1);
    expect(world.flows.executions()[0]?.status).toBe('RUNNING');
    await world.clock.advance(1);
    expect(world.flows.executions()[0]).toMatchObject({ status: 'SUCCEEDED', endedAt: 5 * SECOND });
  });

  test('a wait that is no whole number of seconds, or no timestamp, fails', async () => {
    for (const until of [{ Seconds: 1.5 }, { Seconds: '{% "5" %}' }, { Timestamp: 'tomorrow' }])
      expect(await run(running({ Hold: { Type: 'Wait', ...until, End: true } }))).toMatchObject({
        error: 'States.QueryEvaluationError',
      });
  });
});

describe('tasks', () => {
  test('call the function named in kebab-case and hand on what it returns', async () => {
    const ended = await run(
      running(
        {
          Greet: {
            Type: 'Task',
            Resource: invoke,
            Arguments: greet,
            Output: '{% $states.result.Payload %}',
            End: true,
          },
        },
        { 'greet-customer': async ({ name }: { name: string }) => `Hello ${name}` },
      ),
      { name: 'Ana' },
    );
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: 'Hello Ana' });
  });

  test('a function that is not registered is a mistake of the test, not of the machine', async () => {
    const world = running({ Greet: { Type: 'Task', Resource: invoke, Arguments: greet, End: true } });
    await expect(run(world)).rejects.toThrow('no function "greet-customer" is registered');
  });

  test('an exception fails the task with its name as error', async () => {
    const ended = await run(
      running(
        { Greet: { Type: 'Task', Resource: invoke, Arguments: greet, End: true } },
        { 'greet-customer': () => Promise.reject(failure('ShyError', 'dare not')) },
      ),
    );
    expect(ended).toMatchObject({ status: 'FAILED', error: 'ShyError' });
    expect(JSON.parse(ended?.cause as string)).toMatchObject({ errorType: 'ShyError', errorMessage: 'dare not' });
  });

  test('TimeoutSeconds, an expression too, ends an attempt; what the function says later is not heard', async () => {
    const world = running(
      {
        Greet: {
          Type: 'Task',
          Resource: invoke,
          Arguments: greet,
          TimeoutSeconds: '{% $states.input.limit %}',
          End: true,
        },
      },
      { 'greet-customer': () => world.clock.sleep(MINUTE) },
    );
    await run(world, { limit: 10 });
    await world.clock.advance(10 * SECOND - 1);
    expect(world.flows.executions()[0]?.status).toBe('RUNNING');
    await world.clock.advance(HOUR);
    expect(world.flows.executions()[0]).toMatchObject({ error: 'States.Timeout', endedAt: 10 * SECOND });
  });
});

describe('task tokens', () => {
  function asking(more: object = {}, ask?: Function) {
    const tokens: string[] = [];
    const world = running(
      {
        Ask: { Type: 'Task', Resource: wait, Arguments: askWithToken, TimeoutSeconds: 60, Next: 'Done', ...more },
        Done: { Type: 'Succeed' },
        Other: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
      },
      { ask: async ({ token }: { token: string }) => (tokens.push(token), ask?.({ token } as never)) },
    );
    return { ...world, tokens, execution: () => world.flows.executions()[0] };
  }

  test('the task waits after its function returned, until its token succeeds', async () => {
    const world = asking();
    await run(world);
    await world.clock.advance(59 * SECOND);
    expect(world.execution()).toMatchObject({ status: 'RUNNING', state: 'Ask' });
    await world.flows.succeed(world.tokens[0] as string, { answer: 42 });
    await world.clock.runUntilIdle();
    expect(world.execution()).toMatchObject({ status: 'SUCCEEDED', output: { answer: 42 } });
  });

  test('a token may be completed by the function itself', async () => {
    const world = asking({}, ({ token }: { token: string }) => world.flows.succeed(token, 'at once'));
    expect(await run(world)).toMatchObject({ status: 'SUCCEEDED', output: 'at once' });
  });

  test('a failure given to the token is caught by name', async () => {
    const world = asking({ Catch: [{ ErrorEquals: ['OfferEnded'], Next: 'Other' }] });
    await run(world);
    await world.flows.fail(world.tokens[0] as string, 'OfferEnded', 'declined');
    await world.clock.runUntilIdle();
    expect(world.execution()).toMatchObject({ status: 'SUCCEEDED', output: 'OfferEnded' });
  });

  test('an exception of the waiting function fails the task', async () => {
    const world = asking({}, () => Promise.reject(failure('BrokenError')));
    expect(await run(world)).toMatchObject({ status: 'FAILED', error: 'BrokenError' });
  });

  test('each attempt has a new token; those of ended attempts and tasks are TaskTimedOut, others do not exist', async () => {
    const world = asking({ Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1, IntervalSeconds: 1 }] });
    await run(world);
    await world.clock.advance(61 * SECOND);
    const [first, second] = world.tokens as [string, string];
    expect(new Set(world.tokens).size).toBe(2);

    await expect(world.flows.succeed(first, {})).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await world.flows.succeed(second, {});
    await expect(world.flows.fail(second, 'Again')).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await expect(world.flows.succeed('made up', {})).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
  });

  test('a token that comes at the millisecond of the time-out, but after it, is too late', async () => {
    const world = asking({ Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Other' }] });
    await run(world);
    await world.clock.advance(60 * SECOND);
    await expect(world.flows.succeed(world.tokens[0] as string, {})).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(world.execution()).toMatchObject({ output: 'States.Timeout' });
  });
});

describe('retries and catchers', () => {
  function failing(names: string[], more: object, random?: () => number) {
    const calls: number[] = [];
    const world = running(
      {
        Greet: { Type: 'Task', Resource: invoke, Arguments: greet, TimeoutSeconds: 60, Next: 'Done', ...more },
        Done: { Type: 'Succeed' },
        Caught: { Type: 'Succeed', Output: { error: '{% $error %}', got: '{% $states.input %}' } },
      },
      {
        'greet-customer': async () => {
          const name = names[calls.push(world.clock.now()) - 1];
          if (name) throw failure(name);
        },
      },
      random,
    );
    return { ...world, calls, execution: () => world.flows.executions()[0] };
  }

  test('wait longer and longer, up to the maximum, and each costs a transition', async () => {
    const Retry = [{ ErrorEquals: ['A'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 20 }];
    const world = failing(['A', 'A', 'A', 'A'], { Retry });
    await run(world);
    await world.clock.advance(HOUR);
    expect(world.calls.map((at) => at / SECOND)).toEqual([0, 2, 8, 26, 46]);
    expect(world.execution()).toMatchObject({ status: 'SUCCEEDED', transitions: 6 });
  });

  test('the defaults are three more attempts after 1, 2 and 4 seconds', async () => {
    const world = failing(['A', 'A', 'A', 'A'], { Retry: [{ ErrorEquals: ['A'] }] });
    await run(world);
    await world.clock.advance(HOUR);
    expect(world.calls.map((at) => at / SECOND)).toEqual([0, 1, 3, 7]);
    expect(world.execution()).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  test('full jitter takes a share of the wait by chance', async () => {
    const Retry = [{ ErrorEquals: ['A'], IntervalSeconds: 10, JitterStrategy: 'FULL' }];
    const world = failing(['A'], { Retry }, () => 0.25);
    await run(world);
    await world.clock.advance(HOUR);
    expect(world.calls).toEqual([0, 2_500]);
  });

  test('the first retrier that matches decides, each counts for itself', async () => {
    const Retry = [
      { ErrorEquals: ['Never'], MaxAttempts: 0 },
      { ErrorEquals: ['A'], MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 2 },
    ];
    const world = failing(['B', 'A', 'B', 'A'], { Retry });
    await run(world);
    await world.clock.advance(HOUR);
    expect(world.calls).toHaveLength(4);
    expect(world.execution()).toMatchObject({ status: 'FAILED', error: 'A' });

    const refused = failing(['Never'], { Retry });
    expect(await run(refused)).toMatchObject({ status: 'FAILED', error: 'Never' });
  });

  test('States.TaskFailed matches any error but a time-out, States.ALL both', async () => {
    const caughtBy = async (name: string, error: string) =>
      (await run(failing([error], { Catch: [{ ErrorEquals: [name], Next: 'Done' }] })))?.status;
    expect(await caughtBy('States.TaskFailed', 'OwnError')).toBe('SUCCEEDED');
    expect(await caughtBy('States.TaskFailed', 'States.Timeout')).toBe('FAILED');
    expect(await caughtBy('States.Timeout', 'OwnError')).toBe('FAILED');
    expect(await caughtBy('States.ALL', 'States.Timeout')).toBe('SUCCEEDED');
    expect(await caughtBy('States.ALL', 'States.Runtime')).toBe('FAILED');
  });

  test('a catcher has the error for its Assign and Output, and hands it on otherwise', async () => {
    const Assign = { error: '{% $states.errorOutput.Error %}' };
    const plain = await run(failing(['A'], { Catch: [{ ErrorEquals: ['A'], Assign, Next: 'Caught' }] }));
    expect(plain?.output).toMatchObject({ error: 'A', got: { Error: 'A' } });

    const shaped = { ErrorEquals: ['A'], Assign, Output: '{% $states.input.kept %}', Next: 'Caught' };
    expect((await run(failing(['A'], { Catch: [shaped] }), { kept: 1 }))?.output).toEqual({ error: 'A', got: 1 });
  });

  test('a result that an expression cannot read is an error of the task', async () => {
    const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Output: 'caught', Next: 'Done' }];
    const ended = await run(failing([], { Assign: { n: '{% $states.result.Payload.n %}' }, Catch }));
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: 'caught' });
  });
});

describe('executions', () => {
  const hold: States = { Hold: { Type: 'Wait', Seconds: 60, End: true } };

  test('the same name and input is started once while it runs; otherwise the name is taken', async () => {
    const { flows, clock } = running(hold);
    expect(await flows.start('m', 'x', { a: 1 })).toBe('started');
    expect(await flows.start('m', 'x', { a: 1 })).toBe('started');
    await expect(flows.start('m', 'x', { a: 2 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await clock.advance(MINUTE);
    await expect(flows.start('m', 'x', { a: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect(flows.executions()).toHaveLength(1);
  });

  test.each(['', 'a b', 'cnv_1#2', 'a/b', 'x'.repeat(81)])('a name like "%s" is refused, as in AWS', async (name) => {
    await expect(running(hold).flows.start('m', name, {})).rejects.toMatchObject({ name: 'InvalidName' });
  });

  test('the history tells what happened and when', async () => {
    const world = running(hold);
    await run(world);
    await world.clock.advance(MINUTE);
    expect(world.flows.history('x')).toEqual([
      { at: 0, type: 'ExecutionStarted' },
      { at: 0, type: 'WaitStateEntered', state: 'Hold' },
      { at: MINUTE, type: 'WaitStateExited', state: 'Hold' },
      { at: MINUTE, type: 'ExecutionSucceeded' },
    ]);
  });

  test('what the interpreter does not know is refused, never passed over', async () => {
    const odd = [
      { Only: { Type: 'Pass', ResultPath: '$.a', End: true } },
      { Only: { Type: 'Task', Resource: invoke, HeartbeatSeconds: 5, End: true } },
      { Only: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } },
      { Only: { Type: 'Parallel', Branches: [], End: true } },
    ];
    for (const states of odd) await expect(run(running(states as unknown as States))).rejects.toThrow(/unknown|know/);
  });
});
