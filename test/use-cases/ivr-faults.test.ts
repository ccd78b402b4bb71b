// rows 27, 42, 43, 44
import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { askCaller } from '../../functions/ask-caller/ask-caller.ts';
import { queueCall } from '../../functions/queue-call/queue-call.ts';
import { rows } from '../../store/table.ts';
import { type ACaller, aCaller } from '../support/a-caller.ts';
import { authenticating, knownAccounts, TORRES } from '../support/accounts.ts';
import { aContactCentre, ANA, type ContactCentre } from '../support/contact-centre.ts';

const ACCOUNT = '50004711';
const WRONG = '915273';

async function calling(...keys: string[]) {
  const centre = await aContactCentre(authenticating());
  const crm = knownAccounts(centre, { [ACCOUNT]: TORRES });
  const caller = aCaller(centre, { from: ANA });
  await caller.dial();
  for (const pressed of keys) await caller.press(pressed);
  return { centre, crm, caller };
}

/** The carrier tries again, and the caller stays on the line. */
async function goesOn(centre: ContactCentre, caller: ACaller) {
  centre.table.meddle();
  for (let times = 0; times < 4; times += 1) {
    await caller.repeat().catch(() => {});
    await centre.clock.advance(11 * SECOND);
  }
  await centre.clock.advance(4 * MINUTE);
}

/** A function dies at its n-th word with the table, before or after it was heard. */
async function dyingAt(step: number, when: 'before' | 'after', keys: string[], last: string) {
  const { centre, crm, caller } = await calling(...keys);
  let [calls, died] = [0, false];
  centre.table.meddle((call) => {
    if (call.when !== when) return;
    calls += 1;
    if (calls !== step) return;
    died = true;
    throw new Error('the function is gone');
  });
  await caller.press(last).catch(() => {});
  await goesOn(centre, caller);
  return { centre, crm, caller, died };
}

describe.each(['before', 'after'] as const)('a function that dies %s one of its words with the table', (when) => {
  test.each([
    ['the account number', ['1'], ACCOUNT],
    ['the right PIN', ['1', ACCOUNT], TORRES.pin],
    ['a wrong PIN', ['1', ACCOUNT], WRONG],
    ['the last wrong PIN', ['1', ACCOUNT, WRONG], WRONG],
  ])(
    'at %s: the call goes on or to an agent, the CRM compares no entry twice, and only a match is full',
    async (_, keys, last) => {
      let step = 0;
      for (let died = true; died; ) {
        step += 1;
        const run = await dyingAt(step, when, keys, last);
        died = run.died;
        const { routing, call } = await run.caller.call();
        expect(['ivr', 'queue']).toContain(call.stage);
        expect(routing.state).not.toBe('new');
        expect(run.crm.of('verify-pin').length).toBeLessThanOrEqual(keys.filter((one) => one === WRONG).length + 1);
        expect(run.crm.of('find-account').length).toBeLessThanOrEqual(1);
        if (call.authentication.level === 'full')
          expect(run.crm.of('verify-pin').some(({ inputs }) => inputs.pin === TORRES.pin)).toBe(true);
        expect(
          run.centre.engine
            .executions()
            .every(({ machine, status }) => machine !== 'ivr-authentication' || status === 'SUCCEEDED'),
        ).toBe(true);
      }
      expect(step).toBeGreaterThan(5);
    },
  );
});

describe('a caller who hangs up', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14])(
    'at the %i-th word with the table while his PIN is compared leaves nothing in a queue, and no workflow',
    async (step) => {
      const { centre, caller } = await calling('1', ACCOUNT);
      let calls = 0;
      const hangUp = centre.table.interrupt(
        ({ when }) => when === 'before' && (calls += 1) === step,
        () => caller.hangUpMeanwhile(),
      );
      await caller.press(TORRES.pin).catch(() => {});
      centre.table.meddle();
      await centre.clock.advance(5 * MINUTE);
      expect(hangUp.acted).toBe(true);
      const { routing, call } = await caller.call();
      expect(call.ended).toMatchObject({ by: 'caller' });
      expect(routing.state).toBe('abandoned');
      expect(centre.table.all().filter(({ pk }) => pk.startsWith('LANE#') && !pk.includes('REGISTRY'))).toHaveLength(0);
      expect(centre.engine.executions().filter(({ status }) => status === 'RUNNING')).toHaveLength(0);
    },
  );
});

test('a caller who hangs up just before his question is put, and of whom everybody has been told, is waited for by nothing', async () => {
  const { centre, caller } = await calling('1');
  const next = rows.ivrStep(caller.id);
  const hangUp = centre.table.interrupt(
    ({ when, operation, keys }) => when === 'before' && operation === 'put' && keys.some(({ sk }) => sk === next.sk),
    async () => {
      await caller.hangUpMeanwhile();
      await centre.followUp();
    },
  );
  await caller.press(ACCOUNT);
  expect(hangUp.acted).toBe(true);
  expect(centre.engine.executions()).toMatchObject([{ machine: 'ivr-authentication', status: 'SUCCEEDED' }]);
});

test('of two words about one answer the first counts', async () => {
  const { centre, caller } = await calling('1');
  const { ivrSteps } = centre.deps;
  const claimed = await ivrSteps.claim(caller.id, 2, centre.clock.now());
  await ivrSteps.settle(caller.id, claimed as never, { outcome: 'SystemFailed' });
  const settled = await ivrSteps.settle(caller.id, claimed as never, { outcome: 'done' });
  expect(settled?.answered?.outcome).toBe('SystemFailed');
});

describe('a task that is repeated', () => {
  test('does not ask twice: its token stands beside the first, and the answer completes whichever waits', async () => {
    const { centre, caller } = await calling('1');
    const ask = askCaller({ ...centre.deps, workflows: centre.machines });
    const before = await centre.deps.ivrSteps.get(caller.id);
    expect(await ask({ interaction: caller.id, step: 'account', token: 'another' })).toBe('asked');
    const after = await centre.deps.ivrSteps.get(caller.id);
    expect(after).toEqual({ ...before, others: ['another'] });
    const { succeed } = centre.machines;
    const told: string[] = [];
    centre.machines.succeed = async (token) => {
      told.push(token);
      return token === 'another' ? succeed(before?.token ?? '') : 'gone';
    };
    await caller.press(ACCOUNT);
    expect(told.slice(0, 2)).toEqual([before?.token, 'another']);
    expect((await centre.deps.ivrSteps.get(caller.id))?.step).toBe('pin');
  });

  test('says the same twice: the row stays as it is', async () => {
    const { centre, caller } = await calling('1');
    const before = await centre.deps.ivrSteps.get(caller.id);
    const ask = askCaller({ ...centre.deps, workflows: centre.machines });
    await ask({ interaction: caller.id, step: 'account', token: before?.token ?? '' });
    expect(await centre.deps.ivrSteps.get(caller.id)).toEqual(before);
  });

  test.each([
    ['the next question', ['1', ACCOUNT]],
    ['the queue', ['3']],
  ])('and comes when the caller has come to %s asks nothing', async (_, keys) => {
    const { centre, caller } = await calling(...keys);
    const before = await centre.table.get(rows.ivrStep(caller.id));
    const ask = askCaller({ ...centre.deps, workflows: centre.machines });
    await ask({ interaction: caller.id, step: 'reason', token: 'late' }).catch(() => {});
    expect(await centre.table.get(rows.ivrStep(caller.id))).toEqual(before);
  });

  test('and has read the call before it was queued asks nothing either', async () => {
    const { centre, caller } = await calling('1', ACCOUNT);
    const ask = askCaller({ ...centre.deps, workflows: centre.machines });
    let queued: unknown;
    const late = centre.table.interrupt(
      ({ when, operation, keys }) =>
        when === 'before' && operation === 'get' && keys.some(({ sk }) => sk.startsWith('V#')),
      async () => {
        await queueCall(centre.deps)({ interaction: caller.id, course: 'C', because: 'no-pin' });
        queued = await centre.table.get(rows.ivrStep(caller.id));
      },
    );
    expect(await ask({ interaction: caller.id, step: 'pin', token: 'late' })).toBe('overtaken');
    expect(late.acted).toBe(true);
    expect(await centre.table.get(rows.ivrStep(caller.id))).toEqual(queued);
  });

  test('is completed at once if the answer came to the token before it', async () => {
    const { centre, caller } = await calling('1');
    const row = await centre.deps.ivrSteps.get(caller.id);
    const claimed = await centre.deps.ivrSteps.claim(caller.id, row?.number ?? 0, centre.clock.now());
    await centre.deps.ivrSteps.settle(caller.id, claimed as never, { outcome: 'NotGiven' });
    const told: unknown[] = [];
    const workflows = {
      ...centre.machines,
      fail: async (token: string, error: string) => {
        told.push([token, error]);
        return 'done' as const;
      },
    };
    const ask = askCaller({ ...centre.deps, workflows });
    expect(await ask({ interaction: caller.id, step: 'account', token: 'another' })).toBe('NotGiven');
    expect(told).toEqual([['another', 'NotGiven']]);
  });

  test('keeps why it came to its course, when the first died between the last words and the call', async () => {
    const { centre, caller } = await calling('1', ACCOUNT);
    const row = await centre.deps.ivrSteps.get(caller.id);
    const claimed = await centre.deps.ivrSteps.claim(caller.id, row?.number ?? 0, centre.clock.now());
    await centre.deps.ivrSteps.settle(caller.id, claimed as never, { outcome: 'GaveUp', because: 'locked' });
    centre.table.interrupt(
      ({ when, operation, keys }) =>
        when === 'before' && operation === 'put' && keys.some(({ sk }) => sk.startsWith('C#')),
      async () => {
        throw new Error('the function is gone');
      },
    );
    const queue = () => queueCall(centre.deps)({ interaction: caller.id, course: 'D', because: 'wrong-pin' });
    await expect(queue()).rejects.toThrow('gone');
    await queue();
    expect((await caller.call()).call.authentication).toMatchObject({ level: 'account-only', because: 'locked' });
  });

  test('queues a call once, and says its last words once', async () => {
    const { centre, caller } = await calling('3');
    const queued = await caller.call();
    const row = await centre.table.get(rows.ivrStep(caller.id));
    const queue = queueCall(centre.deps);
    await queue({ interaction: caller.id, course: 'D', because: 'wrong-pin' });
    expect(await caller.call()).toEqual(queued);
    expect(await centre.table.get(rows.ivrStep(caller.id))).toEqual(row);
  });
});
