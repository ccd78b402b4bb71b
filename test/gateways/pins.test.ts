// rows 28, 36, 38, 44
import { describe, expect, test } from '@jest/globals';
import type { Configuration } from '../../domain/configuration.ts';
import type { DataActionResult } from '../../gateways/crm/data-actions.ts';
import { COST, makeDigest, matchesDigest, parseDigest, runScrypt, type Scrypt } from '../../gateways/pins/digest.ts';
import { type EnteredPin, pinVerifier } from '../../gateways/pins/pins.ts';

const pepper = 'a pepper of the test, which lies elsewhere than the digests';
const configuration = { version: 1 } as Configuration;
const lock = { maxAttempts: 2, mostDigits: 6, lockAfter: 5, lockMinutes: 1440, callerLockAfter: 15 };
const digestMode: EnteredPin['pin'] = { mode: 'digest', dataAction: 'find-account', attribute: 'pinDigest', ...lock };
const verifyMode: EnteredPin['pin'] = { mode: 'verify', dataAction: 'verify-pin', ...lock };

const record = (recordId: string) => ({
  connection: 'crm',
  recordType: 'account',
  recordId,
  displayName: recordId,
  attributes: {},
});

/** What the CRM has of accounts: a digest, none, or two records. */
function crm(digests: Record<string, string | undefined>) {
  const asked: { name: string; inputs: Record<string, string> }[] = [];
  const runDataAction = async (_: unknown, name: string, inputs: Record<string, string>): Promise<DataActionResult> => {
    asked.push({ name, inputs });
    const account = inputs['account'] ?? '';
    if (account === 'down') return { failed: 'timeout', ms: 1500 };
    if (account === 'two') return { records: [record('1'), record('2')], ms: 1 };
    if (!Object.hasOwn(digests, account)) return { records: [], ms: 1 };
    const digest = digests[account];
    return { records: [record(account)], ms: 1, sensitive: () => (digest === undefined ? {} : { pinDigest: digest }) };
  };
  return { asked, runDataAction };
}

describe('a digest', () => {
  test('is tagged with its cost, and another one each time', async () => {
    const entry = { account: '47003', pin: '4826', pepper };
    const [one, two] = [await makeDigest(entry), await makeDigest(entry)];
    expect(one).toMatch(/^tl1\$16384\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
    expect(await matchesDigest(entry, parseDigest(one))).toBe(true);
  });

  test.each([
    ['another PIN', { pin: '4827' }],
    ['another account', { account: '47004' }],
    ['another pepper', { pepper: 'found with the digests' }],
    ['a digit moved from the account to the PIN', { account: '4700', pin: '34826' }],
  ])('does not match %s', async (_, change) => {
    const entry = { account: '47003', pin: '4826', pepper };
    const digest = parseDigest(await makeDigest(entry));
    expect(await matchesDigest({ ...entry, ...change }, digest)).toBe(false);
  });

  const [salt, hash] = ['a'.repeat(22), 'b'.repeat(43)];
  test.each([
    '',
    '4826',
    `tl2$16384$8$1$${salt}$${hash}`,
    `tl1$1024$8$1$${salt}$${hash}`,
    `tl1$16385$8$1$${salt}$${hash}`,
    `tl1$1048576$8$1$${salt}$${hash}`,
    `tl1$16384$99$1$${salt}$${hash}`,
    `tl1$16384$8$9$${salt}$${hash}`,
    `tl1$16384$8$1$${salt}$${hash}x`,
    `tl1$16384$8$1$$`,
  ])('is none of ours, or costs too little or too much: %s', (text) => {
    expect(parseDigest(text)).toBeUndefined();
  });

  test('may cost more than it does today', () => {
    expect(parseDigest(`tl1$32768$8$1$${salt}$${hash}`)).toMatchObject({ cost: { N: 32768 } });
  });
});

describe('mode digest: we compare', () => {
  async function verify(account: string, entered: string) {
    const stored = await makeDigest({ account: '47003', pin: '4826', pepper });
    const { asked, runDataAction } = crm({ '47003': stored, none: undefined, garbage: 'PIN 4826' });
    const costs: unknown[] = [];
    const scrypt: Scrypt = (secret, salt, length, options) => {
      costs.push([length, options.N, options.r, options.p]);
      return runScrypt(secret, salt, length, options);
    };
    const result = await pinVerifier({ pepper: async () => pepper, runDataAction, scrypt })({
      configuration,
      pin: digestMode,
      account,
      entered,
    });
    return { result, asked, costs };
  }

  test.each([
    ['the right PIN', '47003', '4826', 'matched'],
    ['a wrong PIN', '47003', '4827', 'not-matched'],
    ['nothing entered', '47003', '', 'not-matched'],
    ['an unknown account', '47004', '4826', 'not-matched'],
    ['an account without a digest', 'none', '4826', 'not-matched'],
    ['a number of two accounts', 'two', '4826', 'not-matched'],
    ['a field that holds no digest', 'garbage', '4826', 'failed'],
  ])('%s: one query, one hash of the same cost', async (_, account, entered, expected) => {
    const { result, asked, costs } = await verify(account, entered);
    expect(result).toBe(expected);
    expect(asked).toEqual([{ name: 'find-account', inputs: { account } }]);
    expect(costs).toEqual([[32, COST.N, COST.r, COST.p]]);
  });

  test('a CRM that is down is no mistake of the caller (row 44)', async () => {
    expect((await verify('down', '4826')).result).toBe('failed');
  });

  test('a pepper that cannot be had is none either, and nothing is thrown', async () => {
    const { runDataAction } = crm({});
    const pepperless = pinVerifier({ pepper: () => Promise.reject(new Error('denied')), runDataAction });
    expect(await pepperless({ configuration, pin: digestMode, account: '47003', entered: '4826' })).toBe('failed');
  });
});

describe('mode verify: the CRM compares', () => {
  const verify = (account: string, known: string[] = ['47003']) => {
    const { asked, runDataAction } = crm(Object.fromEntries(known.map((one) => [one, undefined])));
    const pepperOf = () => Promise.reject(new Error('nobody asks for it'));
    const result = pinVerifier({ pepper: pepperOf, runDataAction })({
      configuration,
      pin: verifyMode,
      account,
      entered: '4826',
    });
    return result.then((said) => ({ said, asked }));
  };

  test('a record in the answer is a match', async () => {
    const { said, asked } = await verify('47003');
    expect(said).toBe('matched');
    expect(asked).toEqual([{ name: 'verify-pin', inputs: { account: '47003', pin: '4826' } }]);
  });

  test.each([
    ['none is not, whether PIN or account is wrong', '47004', 'not-matched'],
    ['a CRM that is down is no mistake of the caller', 'down', 'failed'],
    ['a CRM that finds two has not compared', 'two', 'failed'],
  ])('%s', async (_, account, expected) => {
    expect((await verify(account)).said).toBe(expected);
  });
});
