// rows 22, 28
import { expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { makeDigest } from '../../gateways/pins/digest.ts';
import type { Changed } from '../../store/port.ts';
import { type ACaller, aCaller } from '../support/a-caller.ts';
import { authenticating, knownAccounts, TORRES } from '../support/accounts.ts';
import { aContactCentre, ANA, type ContactCentre } from '../support/contact-centre.ts';

const ACCOUNT = '50004711';
/** Six digits in a row that nothing else here contains. */
const CANARIES = { right: TORRES.pin, wrong: '915273', second: '482916' };

/** Everything that a centre leaves behind, as text, while the calls run. */
function everythingLeftBy(centre: ContactCentre) {
  const images: Changed[] = [];
  const told: unknown[] = [];
  const { drain } = centre.table;
  centre.table.drain = () => {
    const changes = drain();
    images.push(...changes);
    return changes;
  };
  const { succeed, fail } = centre.engine;
  Object.assign(centre.engine, {
    succeed: (token: string, output: unknown) => succeed(token, told.push({ output }) && output),
    fail: (token: string, error: string, cause?: string) =>
      fail(token, error, told.push({ error, cause }) ? cause : ''),
  });
  return (callers: ACaller[]): Record<string, string> => ({
    rows: JSON.stringify(centre.table.all()),
    images: JSON.stringify(images),
    logs: JSON.stringify(centre.logged),
    executions: JSON.stringify(centre.engine.executions()),
    histories: JSON.stringify(centre.engine.executions().map(({ name }) => centre.engine.history(name))),
    outputs: JSON.stringify(told),
    audit: JSON.stringify(centre.audited),
    hints: JSON.stringify(centre.hints),
    answers: JSON.stringify(callers.map(({ heard }) => heard)),
    orders: JSON.stringify(centre.voice.orders),
  });
}

async function calls(centre: ContactCentre, runs: string[][]): Promise<ACaller[]> {
  const callers = [];
  for (const keys of runs) {
    const caller = aCaller(centre, { from: ANA });
    callers.push(caller);
    await caller.dial();
    for (const pressed of keys) if (caller.now().kind === 'ask') await caller.press(pressed);
    await caller.repeat();
  }
  return callers;
}

const { right, wrong, second } = CANARIES;
const runs = [
  ['1', ACCOUNT, right],
  ['2', ACCOUNT, wrong, second],
  ['1', ACCOUNT, wrong, right],
  ['1', ACCOUNT, '0'],
  // Whoever mistakes one question for the other.
  ['1', wrong, second],
];

const digestOf: (file: ConfigurationFile) => void = (file) => {
  const authentication = file.flows['help-desk']?.calls?.authentication;
  if (!authentication?.pin) throw new Error('no PIN');
  const { mode: _, dataAction: __, ...limits } = authentication.pin;
  authentication.pin = { ...limits, mode: 'digest', dataAction: 'find-account', attribute: 'pinDigest' };
};

test('a PIN occurs nowhere but in the request that has it compared', async () => {
  const centre = await aContactCentre(authenticating());
  const crm = knownAccounts(centre, { [ACCOUNT]: TORRES });
  const left = everythingLeftBy(centre);
  await centre.available('amina');

  const found = left(await calls(centre, runs));

  expect(crm.of('verify-pin').length).toBeGreaterThan(0);
  for (const { length } of [
    found.rows,
    found.images,
    found.logs,
    found.histories,
    found.outputs,
    found.answers,
  ] as string[])
    expect(length).toBeGreaterThan(200);
  for (const [where, text] of Object.entries(found)) {
    for (const pin of [right, wrong, second])
      expect({ where, holds: text.includes(pin) }).toEqual({ where, holds: false });
  }
});

test('neither does it, nor the digest, where we compare ourselves', async () => {
  const centre = await aContactCentre(authenticating(digestOf));
  const crm = knownAccounts(centre, { [ACCOUNT]: TORRES });
  const pepper = 'a key for tests, 64 characters in the real world';
  const digest = await makeDigest({ account: ACCOUNT, pin: right, pepper });
  const find = centre.crm.run;
  centre.crm.run = async (action, inputs) => {
    const result = await find(action, inputs);
    return 'records' in result ? { ...result, sensitive: () => ({ pinDigest: digest }) } : result;
  };
  const left = everythingLeftBy(centre);
  await centre.available('amina');

  const callers = await calls(centre, runs);
  const found = left(callers);

  expect((await callers[0]?.call())?.call.authentication.level).toBe('full');
  expect(JSON.stringify(crm.asked)).not.toContain(right);
  for (const [where, text] of Object.entries(found))
    for (const secret of [right, wrong, second, digest])
      expect({ where, holds: text.includes(secret) }).toEqual({ where, holds: false });
});

test.each(['the CRM', 'the comparison'])(
  'a PIN stands in no log when %s breaks and prints what it was given',
  async (what) => {
    const centre = await aContactCentre(authenticating());
    knownAccounts(centre, { [ACCOUNT]: TORRES });
    const left = everythingLeftBy(centre);
    const fault = (given: object) => new Error(`a fault that prints ${JSON.stringify(given)}`);
    if (what === 'the comparison')
      centre.deps.verifyPin = async (given) => {
        throw fault(given);
      };
    const caller = aCaller(centre, { from: ANA });
    await caller.dial();
    await caller.press('1');
    await caller.press(ACCOUNT);
    centre.crm.run = async (_, inputs) => {
      throw fault(inputs);
    };
    await caller.press(right);
    for (const text of Object.values(left([caller]))) expect(text).not.toContain(right);
    expect((await caller.call()).call.authentication).toEqual({ level: 'none', because: 'system' });
  },
);

test('histories hold ids and outcomes only: no account number, no telephone number, no name', async () => {
  const centre = await aContactCentre(authenticating());
  const crm = knownAccounts(centre, { [ACCOUNT]: TORRES });
  crm.customers[ANA] = [{ displayName: 'Ana Torres' }];
  const left = everythingLeftBy(centre);
  const { executions, histories, outputs, logs } = left(await calls(centre, runs));
  for (const text of [executions, histories, outputs, logs])
    for (const known of [ACCOUNT, ANA, 'Torres']) expect(text).not.toContain(known);
});
