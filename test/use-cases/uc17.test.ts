// rows 1, 2, 4, 5, 6, 7, 8, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 41, 42, 43, 44, 45
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { isPlaced } from '../../domain/queue.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { aCaller, type ACaller } from '../support/a-caller.ts';
import { authenticating, knownAccounts, TORRES } from '../support/accounts.ts';
import { aContactCentre, ANA, type ContactCentre, expected } from '../support/contact-centre.ts';

const ACCOUNT = '50004711';
const UNKNOWN = '50009999';
const WRONG = '915273';
const NOT_VERIFIED = 'Unable to verify your account information. Please hold while we connect you to a help-desk agent';

async function helpDesk(change?: (file: ConfigurationFile) => void) {
  const centre = await aContactCentre(authenticating(change));
  const crm = knownAccounts(centre, { [ACCOUNT]: TORRES, '0815': { ...TORRES, recordId: 'acc-2' } });
  return { centre, crm };
}

/** Presses all of it, one answer after the other; `silence` presses nothing. */
async function calling(centre: ContactCentre, keys: string[], from = ANA): Promise<ACaller> {
  const caller = aCaller(centre, { from });
  await caller.dial();
  for (const pressed of keys) await (pressed === 'silence' ? caller.silence() : caller.press(pressed));
  return caller;
}

async function placeOf(caller: ACaller) {
  const { routing } = await caller.call();
  if (!isPlaced(routing)) throw new Error(`it is ${routing.state}`);
  const { queue, skills, priority } = routing;
  return { queue, skills, priority };
}

const GENERAL = { queue: 'que_general', skills: {}, priority: 0 };
const timesSaid = (caller: ACaller, sentence: string) => caller.words().filter((words) => words === sentence).length;

describe('the base course', () => {
  test.each([
    ['1', 'new'],
    ['2', 'existing'],
  ])('menu choice %s leads to the account number, and is kept as "%s"', async (key, reason) => {
    const { centre } = await helpDesk();
    const caller = await calling(centre, [key]);
    expect(caller.words().at(-1)).toMatch(/^Please enter your account number/);
    expect((await caller.call()).call.reason).toBe(reason);
  });

  test('keys are waited for until the terminator, the most digits, or the time between two keys', async () => {
    const { centre } = await helpDesk();
    const caller = await calling(centre, ['1']);
    expect(caller.now()).toMatchObject({ kind: 'ask', keys: { most: 12, betweenSeconds: 4 } });
    await caller.press(`${ACCOUNT}#`);
    expect((await caller.call()).call.authentication).toMatchObject({ account: ACCOUNT });
  });

  test('account and PIN make a caller fully authenticated: priority, product skills and the screen come from one run', async () => {
    const { centre, crm } = await helpDesk();
    const [amina] = await centre.available('amina');

    const caller = await calling(centre, ['1', `${ACCOUNT}#`, `${TORRES.pin}#`]);

    expect(await placeOf(caller)).toEqual({ queue: 'que_technical', skills: { fibre: 3 }, priority: 20 });
    expect(crm.of('find-account')).toHaveLength(1);
    expect(crm.of('verify-pin')).toHaveLength(1);
    await amina.accept();
    expect(expected(await amina.read(caller.id)).call).toMatchObject({
      authentication: { level: 'full', course: 'base', account: ACCOUNT, company: 'Torres Bakery' },
    });
    expect(timesSaid(caller, NOT_VERIFIED)).toBe(0);
  });

  test('an agent without the product skill is not offered the call', async () => {
    const { centre } = await helpDesk();
    const [priya] = await centre.available('priya');
    const caller = await calling(centre, ['1', ACCOUNT, TORRES.pin]);
    expect(expected(await priya.inbox()).offers).toHaveLength(0);
    const [jonas] = await centre.available('jonas');
    expect(expected(await jonas.inbox()).offers).toMatchObject([{ interaction: caller.id }]);
  });

  test('a top-priority caller who queues a minute later is offered before a normal one', async () => {
    const centre = await aContactCentre(authenticating());
    const normal = { ...TORRES, recordId: 'acc-3', attributes: { ...TORRES.attributes, plan: 'Basic' } };
    knownAccounts(centre, { [ACCOUNT]: TORRES, '600': normal });
    await calling(centre, ['1', '600', TORRES.pin], '+447700900417');
    await centre.clock.advance(MINUTE);
    const top = await calling(centre, ['1', ACCOUNT, TORRES.pin]);
    const [amina] = await centre.available('amina');
    expect(expected(await amina.inbox()).offers).toMatchObject([{ interaction: top.id }]);
  });

  test('it takes at most 7 transitions, and four more to an agent', async () => {
    const { centre } = await helpDesk();
    const [amina] = await centre.available('amina');
    await calling(centre, ['1', ACCOUNT, TORRES.pin]);
    await amina.accept();
    const runs = centre.engine
      .executions()
      .map(({ machine, status, transitions }) => ({ machine, status, transitions }));
    expect(runs).toEqual([
      { machine: 'ivr-authentication', status: 'SUCCEEDED', transitions: 6 },
      { machine: 'agent-assignment', status: 'SUCCEEDED', transitions: expect.any(Number) },
    ]);
    expect(runs[1]?.transitions).toBeLessThanOrEqual(4);
  });

  test('without a PIN in the flow an account that exists is enough, and is never called full', async () => {
    const { centre } = await helpDesk((file) => {
      delete file.flows['help-desk']?.calls?.authentication?.pin;
    });
    const caller = await calling(centre, ['1', ACCOUNT]);
    expect((await caller.call()).call.authentication).toMatchObject({ level: 'claimed', course: 'base' });
    expect((await placeOf(caller)).queue).toBe('que_technical');
  });
});

describe('course A: no account number', () => {
  test.each([
    ['3 in the menu', ['3']],
    ['0 in the menu', ['0']],
    ['0 and the terminator as account number', ['1', '0#']],
    ['0 alone, then the time-out', ['2', '0']],
  ])('%s leads to General, and nothing is known', async (_, keys) => {
    const { centre, crm } = await helpDesk();
    const caller = await calling(centre, keys);
    expect(await placeOf(caller)).toEqual(GENERAL);
    const { authentication } = (await caller.call()).call;
    expect(authentication).toEqual({ level: 'none', course: 'A', because: 'no-account' });
    expect(crm.of('find-account')).toHaveLength(0);
    expect(timesSaid(caller, NOT_VERIFIED)).toBe(0);
  });

  test('an account number that begins with 0 is an account number', async () => {
    const { centre } = await helpDesk();
    const caller = await calling(centre, ['1', '0815#']);
    expect(caller.words().at(-1)).toMatch(/^Please enter your PIN/);
  });

  test('the agent sees that nobody is authenticated, and can hand the call on', async () => {
    const { centre } = await helpDesk();
    const [amina] = await centre.available('amina');
    const caller = await calling(centre, ['3']);
    await amina.accept();
    expect(expected(await amina.read(caller.id)).call?.authentication).toMatchObject({ level: 'none' });
    expected(await amina.transfer(caller.id, { queue: 'que_billing' }));
    expect((await placeOf(caller)).queue).toBe('que_billing');
  });
});

describe('course B: wrong account number', () => {
  test('the first miss asks again, the second does not: the announcement once, then General', async () => {
    const { centre, crm } = await helpDesk();
    const caller = await calling(centre, ['1', UNKNOWN]);
    expect(caller.words().at(-1)).toMatch(/enter your account number again/);
    await caller.press(`${UNKNOWN}#`);

    expect(caller.words().at(-1)).toBe(NOT_VERIFIED);
    expect(timesSaid(caller, NOT_VERIFIED)).toBe(1);
    expect(crm.of('find-account')).toHaveLength(2);
    expect(await placeOf(caller)).toEqual(GENERAL);
    expect((await caller.call()).call.authentication).toEqual({ level: 'none', course: 'B', because: 'wrong-account' });
    await caller.listen();
    expect(timesSaid(caller, NOT_VERIFIED)).toBe(1);
  });

  test('a right number the second time goes on to the PIN', async () => {
    const { centre } = await helpDesk();
    const caller = await calling(centre, ['1', UNKNOWN, ACCOUNT, TORRES.pin]);
    expect((await caller.call()).call.authentication.level).toBe('full');
  });

  test('how often is asked can be configured', async () => {
    const { centre } = await helpDesk((file) => {
      const authentication = file.flows['help-desk']?.calls?.authentication;
      if (authentication) authentication.account.maxAttempts = 3;
    });
    const caller = await calling(centre, ['1', UNKNOWN, UNKNOWN]);
    expect(caller.now().kind).toBe('ask');
    await caller.press(UNKNOWN);
    expect(timesSaid(caller, NOT_VERIFIED)).toBe(1);
  });

  test('an account number that two records have is nobody’s', async () => {
    const { centre } = await helpDesk();
    const find = centre.crm.run;
    centre.crm.run = async (action, inputs) => {
      const result = await find(action, inputs);
      const twice = 'records' in result && action === 'find-account' ? [...result.records, ...result.records] : [];
      return twice.length > 0 ? { records: twice, ms: 1 } : result;
    };
    const caller = await calling(centre, ['1', ACCOUNT]);
    expect(caller.words().at(-1)).toMatch(/enter your account number again/);
  });

  test('in his own language, to a caller whom the CRM knows', async () => {
    const { centre, crm } = await helpDesk();
    crm.customers[ANA] = [{ displayName: '김민수', attributes: { language: 'Korean' } }];
    const caller = await calling(centre, ['1', UNKNOWN, UNKNOWN]);
    expect(caller.words().at(-1)).toMatch(/^계정 정보를 확인할 수 없습니다/);
    expect(caller.heard[0]?.speech[0]).toMatchObject({ language: 'ko-KR' });
  });
});

describe('course C: no PIN', () => {
  test('0 leads to General although the account is verified, which the agent sees as claimed', async () => {
    const { centre, crm } = await helpDesk();
    const caller = await calling(centre, ['1', ACCOUNT, '0#']);
    expect(await placeOf(caller)).toEqual(GENERAL);
    expect((await caller.call()).call.authentication).toEqual({
      level: 'claimed',
      course: 'C',
      because: 'no-pin',
      account: ACCOUNT,
      company: 'Torres Bakery',
    });
    expect(crm.of('verify-pin')).toHaveLength(0);
    expect(timesSaid(caller, NOT_VERIFIED)).toBe(0);
  });
});

describe('course D: wrong PIN', () => {
  test('two wrong PINs: the announcement once, product skills, no priority, and the verified company; never full', async () => {
    const { centre, crm } = await helpDesk();
    const [amina] = await centre.available('amina');
    const caller = await calling(centre, ['2', ACCOUNT, WRONG]);
    expect(caller.words().at(-1)).toMatch(/enter your PIN again/);
    await caller.press(`${WRONG}#`);

    expect(timesSaid(caller, NOT_VERIFIED)).toBe(1);
    expect(crm.of('verify-pin')).toHaveLength(2);
    expect(await placeOf(caller)).toEqual({ queue: 'que_technical', skills: { fibre: 3 }, priority: 0 });
    await amina.accept();
    expect(expected(await amina.read(caller.id)).call?.authentication).toMatchObject({
      level: 'account-only',
      course: 'D',
      company: 'Torres Bakery',
    });
  });

  test('he keeps the priority of his plan where that is configured', async () => {
    const { centre } = await helpDesk((file) => {
      const authentication = file.flows['help-desk']?.calls?.authentication;
      if (authentication) authentication.priorityWithoutPin = true;
    });
    const caller = await calling(centre, ['1', ACCOUNT, WRONG, WRONG]);
    expect((await placeOf(caller)).priority).toBe(20);
  });

  test('the right PIN the second time is the base course', async () => {
    const { centre } = await helpDesk();
    const caller = await calling(centre, ['1', ACCOUNT, WRONG, TORRES.pin]);
    expect((await caller.call()).call.authentication).toMatchObject({ level: 'full', course: 'base' });
  });

  test('what is said after two misses is the same for accounts and PINs', async () => {
    const { centre } = await helpDesk();
    const wrongAccount = await calling(centre, ['1', UNKNOWN, UNKNOWN]);
    const wrongPin = await calling(centre, ['1', ACCOUNT, WRONG, WRONG]);
    expect(wrongAccount.now().speech).toEqual(wrongPin.now().speech);
  });
});

describe('silence and hanging up', () => {
  test('no input is a miss after the time-out: twice at the account number is course B', async () => {
    const { centre, crm } = await helpDesk();
    const caller = await calling(centre, ['1', 'silence', 'silence']);
    expect(timesSaid(caller, NOT_VERIFIED)).toBe(1);
    expect((await caller.call()).call.authentication).toEqual({ level: 'none', course: 'B', because: 'no-input' });
    expect(crm.of('find-account')).toHaveLength(0);
  });

  test('twice at the menu leads to General', async () => {
    const { centre } = await helpDesk();
    const caller = await calling(centre, ['silence', '9']);
    expect(await placeOf(caller)).toEqual(GENERAL);
    expect((await caller.call()).call.authentication).toEqual({ level: 'none', course: 'A', because: 'no-input' });
  });

  test('silence at the PIN is a miss of the call, and tries nothing', async () => {
    const { centre, crm } = await helpDesk();
    const caller = await calling(centre, ['1', ACCOUNT, 'silence', 'silence']);
    expect((await caller.call()).call.authentication).toMatchObject({ level: 'account-only', because: 'no-input' });
    expect(crm.of('verify-pin')).toHaveLength(0);
  });

  test.each([
    ['the menu', []],
    ['the account number', ['1']],
    ['the PIN', ['1', ACCOUNT]],
  ])('hanging up at %s ends the run, leaves a record and nothing in a queue', async (_, keys) => {
    const { centre } = await helpDesk();
    const caller = await calling(centre, keys);
    await caller.hangUp();
    await centre.clock.advance(10 * MINUTE);
    expect((await caller.call()).routing).toMatchObject({ state: 'abandoned' });
    expect(centre.engine.executions().map(({ machine, status }) => [machine, status])).toEqual([
      ['ivr-authentication', 'SUCCEEDED'],
    ]);
    expect(centre.table.all().filter(({ pk }) => pk.startsWith('LANE#'))).toHaveLength(0);
  });

  test('a carrier that says nothing any more leaves no call behind: it goes to General', async () => {
    const { centre } = await helpDesk();
    const caller = await calling(centre, ['1']);
    await centre.clock.advance(4 * MINUTE);
    expect((await caller.call()).call.authentication).toEqual({ level: 'none', because: 'system' });
    expect(await placeOf(caller)).toEqual(GENERAL);
  });
});

describe('who tries again and again', () => {
  test('five wrong PINs over several calls lock the account: the sixth is never compared, and not even asked for', async () => {
    const { centre, crm } = await helpDesk();
    await calling(centre, ['1', ACCOUNT, WRONG, WRONG], '+447700900001');
    await calling(centre, ['1', ACCOUNT, WRONG, WRONG], '+447700900002');
    const third = await calling(centre, ['1', ACCOUNT, WRONG], '+447700900003');
    expect(third.words().at(-1)).toBe(NOT_VERIFIED);
    expect(crm.of('verify-pin')).toHaveLength(5);
    expect((await third.call()).call.authentication).toMatchObject({ level: 'account-only', because: 'locked' });

    const fourth = await calling(centre, ['1', ACCOUNT], '+447700900004');

    expect(fourth.words().at(-1)).toBe(NOT_VERIFIED);
    expect((await fourth.call()).call.authentication).toMatchObject({ course: 'D', because: 'locked' });
    expect((await placeOf(fourth)).queue).toBe('que_technical');
    await centre.clock.advance(24 * 60 * MINUTE);
    const dayAfter = await calling(centre, ['1', ACCOUNT, TORRES.pin], '+447700900005');
    expect((await dayAfter.call()).call.authentication.level).toBe('full');
  });

  test('the right PIN makes the wrong ones before it good', async () => {
    const { centre } = await helpDesk();
    for (let times = 0; times < 6; times += 1) {
      const caller = await calling(centre, ['1', ACCOUNT, WRONG, TORRES.pin]);
      expect((await caller.call()).call.authentication.level).toBe('full');
    }
  });

  test('whoever calls often and gives the right PIN is never locked', async () => {
    const { centre } = await helpDesk();
    for (let times = 0; times < 17; times += 1) {
      const caller = await calling(centre, ['1', ACCOUNT, TORRES.pin]);
      expect((await caller.call()).call.authentication.level).toBe('full');
      await caller.hangUp();
    }
  });

  test('a number that tries one account after the other is locked as well, whatever the account', async () => {
    const centre = await aContactCentre(authenticating());
    const accounts = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`60${index}`, { ...TORRES, recordId: `acc-${index}` }]),
    );
    const crm = knownAccounts(centre, accounts);
    for (const account of Object.keys(accounts).slice(0, 8))
      await calling(centre, ['1', account, WRONG, WRONG]).catch(() => {});
    expect(crm.of('verify-pin')).toHaveLength(15);
    const other = await calling(centre, ['1', '608']);
    expect((await other.call()).call.authentication).toMatchObject({ because: 'locked' });
    const somebody = await calling(centre, ['1', '608', TORRES.pin], '+447700900417');
    expect((await somebody.call()).call.authentication.level).toBe('full');
  });

  test('a hundred calls that try one account at once have five PINs compared', async () => {
    const { centre, crm } = await helpDesk();
    const callers = [];
    for (let index = 0; index < 100; index += 1)
      callers.push(await calling(centre, ['1', ACCOUNT], `+4477009${String(10_000 + index)}`));
    await Promise.all(callers.map((caller) => caller.press(WRONG)));
    expect(crm.of('verify-pin')).toHaveLength(5);
  });
});

describe('a CRM that is down', () => {
  test.each([
    ['account', 'find-account', ['1', ACCOUNT]],
    ['PIN', 'verify-pin', ['1', ACCOUNT, TORRES.pin]],
  ])('while it validates the %s: General, none, nobody’s mistake', async (_, failing, keys) => {
    const { centre, crm } = await helpDesk();
    crm.failing = failing;
    const caller = await calling(centre, keys);
    expect(await placeOf(caller)).toEqual(GENERAL);
    expect((await caller.call()).call.authentication).toEqual({ level: 'none', because: 'system' });
    expect(timesSaid(caller, NOT_VERIFIED)).toBe(0);
  });

  test('does not count towards the lock', async () => {
    const { centre, crm } = await helpDesk();
    crm.failing = 'verify-pin';
    for (let times = 0; times < 6; times += 1) await calling(centre, ['1', ACCOUNT, TORRES.pin]);
    crm.failing = undefined;
    const caller = await calling(centre, ['1', ACCOUNT, TORRES.pin]);
    expect((await caller.call()).call.authentication.level).toBe('full');
  });

  test('while it looks for the caller by his number: he is asked all the same', async () => {
    const { centre, crm } = await helpDesk();
    crm.failing = 'find-customer';
    const caller = await calling(centre, ['1', ACCOUNT, TORRES.pin]);
    expect((await caller.call()).call.authentication.level).toBe('full');
  });

  test('a slow one is bridged: first silence, then "one moment", then what it led to', async () => {
    const { centre } = await helpDesk();
    const find = centre.crm.run;
    centre.crm.run = async (action, inputs) => {
      if (action === 'find-customer') await centre.clock.sleep(7 * SECOND);
      return find(action, inputs);
    };
    const caller = aCaller(centre, { from: ANA });
    await caller.dial();
    expect(caller.words().filter((words) => words === 'One moment, please.').length).toBeGreaterThan(0);
    expect(caller.heard[0]).toMatchObject({ kind: 'wait', speech: [], seconds: 1 });
    expect(caller.words().at(-1)).toMatch(/^For a new issue/);
  });
});

describe('who the caller is', () => {
  test('one match is greeted by first name, and by nothing else', async () => {
    const { centre, crm } = await helpDesk();
    crm.customers[ANA] = [{ recordId: 'con-1', displayName: 'Ana Torres', attributes: {} }];
    const caller = await calling(centre, []);
    expect(caller.words()[0]).toBe('Hello Ana, welcome to our help desk.');
    expect(crm.of('find-customer')).toEqual([{ action: 'find-customer', inputs: { phone: ANA } }]);
    expect(await centre.deps.decisions.snapshot(caller.id)).toMatchObject({
      state: 'identified',
      record: { recordId: 'con-1' },
    });
  });

  test.each([
    ['nobody', []],
    ['two', [{ displayName: 'Ana Torres' }, { displayName: 'Bea Torres' }]],
  ])('%s with this number: no name, and he is asked', async (_, found) => {
    const { centre, crm } = await helpDesk();
    crm.customers[ANA] = found;
    const caller = await calling(centre, []);
    expect(caller.words()[0]).toBe('Welcome to our help desk.');
    expect(caller.now().kind).toBe('ask');
  });

  test('the account that he names is what counts then', async () => {
    const { centre, crm } = await helpDesk();
    crm.customers[ANA] = [{ recordId: 'con-1', displayName: 'Ana Torres', attributes: { plan: 'Basic', nps: 9 } }];
    const caller = await calling(centre, ['1', ACCOUNT]);
    expect(await centre.deps.decisions.snapshot(caller.id)).toMatchObject({
      state: 'identified',
      record: { recordId: 'acc-1', attributes: { plan: 'Priority', nps: 9 } },
    });
  });

  test('a caller without any profile never gets beyond courses A and B', async () => {
    const { centre } = await helpDesk();
    for (const keys of [['3'], ['1', '0'], ['1', UNKNOWN, UNKNOWN], ['2', 'silence', UNKNOWN]]) {
      const caller = await calling(centre, keys);
      const { level, course } = (await caller.call()).call.authentication;
      expect({ level, inTime: course === 'A' || course === 'B' }).toEqual({ level: 'none', inTime: true });
    }
  });

  test.each([
    ['1', true],
    ['2', false],
  ])('what the CRM knows is read back, and "%s" is kept as %s', async (key, confirmed) => {
    const { centre } = await helpDesk((file) => {
      const calls = file.flows['help-desk']?.calls;
      if (calls) calls.confirm = { attribute: 'company' };
    });
    const caller = await calling(centre, ['1', ACCOUNT, TORRES.pin]);
    expect(caller.words().at(-1)).toBe('We have Torres Bakery for you. If that is right, press 1. If not, press 2.');
    await caller.press(key);
    expect((await caller.call()).call.confirmed).toBe(confirmed);
    expect((await caller.call()).call.authentication.level).toBe('full');
  });

  test('without a word to it, the call goes on', async () => {
    const { centre } = await helpDesk((file) => {
      const calls = file.flows['help-desk']?.calls;
      if (calls) calls.confirm = { attribute: 'company' };
    });
    const caller = await calling(centre, ['1', ACCOUNT, TORRES.pin, 'silence', 'silence']);
    const { call } = await caller.call();
    expect(call).not.toHaveProperty('confirmed');
    expect(call.authentication.level).toBe('full');
  });
});

describe('webhooks that come twice, late or out of order', () => {
  test('a repeated first webhook starts nothing anew and asks the same', async () => {
    const { centre, crm } = await helpDesk();
    const caller = await calling(centre, []);
    expect(await caller.repeat()).toEqual(caller.now());
    expect(centre.engine.executions()).toHaveLength(1);
    expect(crm.of('find-customer')).toHaveLength(1);
  });

  test('an answer that comes ten times at once is looked up once, and all copies lead to the same question', async () => {
    const { centre, crm } = await helpDesk();
    const caller = await calling(centre, ['1']);
    const answers = await caller.pressAtOnce(ACCOUNT, 10);
    expect(crm.of('find-account')).toHaveLength(1);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]).toMatchObject({ kind: 'ask', keys: { most: 6 } });
  });

  test('an answer to a question that is over changes nothing', async () => {
    const { centre, crm } = await helpDesk();
    const caller = await calling(centre, []);
    const menu = caller.now();
    await caller.press('1');
    await caller.press(ACCOUNT);
    const late = await caller.answerTo(menu.kind === 'ask' ? menu.answer : '', '3');
    expect(late).toEqual(caller.now());
    expect((await caller.call()).call.reason).toBe('new');
    expect(crm.of('find-account')).toHaveLength(1);
  });

  test('a function that died with an answer makes it a system failure, not a second try', async () => {
    const { centre, crm } = await helpDesk();
    const caller = await calling(centre, ['1', ACCOUNT]);
    await centre.deps.ivrSteps.claim(caller.id, 3, centre.clock.now());
    const since = centre.clock.now();
    await caller.press(TORRES.pin);
    expect(centre.clock.now() - since).toBeGreaterThan(10 * SECOND);
    expect(centre.clock.now() - since).toBeLessThan(15 * SECOND);
    expect(crm.of('verify-pin')).toHaveLength(0);
    expect((await caller.call()).call.authentication).toEqual({ level: 'none', because: 'system' });
  });

  test('somebody else’s leg gets nowhere', async () => {
    const { centre } = await helpDesk();
    const caller = await calling(centre, ['1']);
    const stranger = aCaller(centre, { from: ANA });
    const path = caller.now();
    expect(await stranger.answerTo(path.kind === 'ask' ? path.answer : '', ACCOUNT)).toEqual({
      kind: 'hang-up',
      speech: [],
    });
  });
});
