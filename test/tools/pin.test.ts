// row 28
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { matchesDigest, parseDigest } from '../../gateways/pins/digest.ts';
import { pinValue } from '../../tools/pin.ts';

const pepper = 'p'.repeat(64);

function run(input: string, environment: Record<string, string> = { PIN_PEPPER: pepper }) {
  const env = { PATH: process.env['PATH'] ?? '', TRUNKLINE_ADDRESSES: 'test/no-centre.json', ...environment };
  return spawnSync(process.execPath, ['tools/pin.ts'], { input, env, encoding: 'utf8', timeout: 20_000 });
}

describe('npm run pin', () => {
  test('prints what the CRM is to keep, and nothing else', async () => {
    const { stdout, stderr, status } = run('47003\n4826\n');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^tl1\$16384\$8\$1\$[\w-]{22}\$[\w-]{43}\n$/);
    const entry = { account: '47003', pin: '4826', pepper };
    expect(await matchesDigest(entry, parseDigest(stdout.trim()))).toBe(true);
  });

  test('says what is wrong without repeating what was entered', () => {
    const { stdout, stderr, status } = run('47003\n482\n');
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: 'A PIN has 4 to 12 digits.\n', status: 1 });
  });

  test('asks which centre is meant before anything is typed', () => {
    expect(run('47003\n4826\n', {}).stderr).toMatch(/^Which centre\?/);
  });

  test.each([
    ['47003', '123', 'A PIN has 4 to 12 digits.'],
    ['47003', '1234567890123', 'A PIN has 4 to 12 digits.'],
    ['47003', '12a4', 'A PIN has only digits.'],
    ['AC-47003', '1234', 'An account number has 1 to 20 digits: callers have nothing but digits.'],
    ['', '1234', 'An account number has 1 to 20 digits: callers have nothing but digits.'],
  ])('account "%s" with PIN "%s": %s', async (account, pin, refused) => {
    expect(await pinValue({ account, pin, pepper })).toEqual({ refused });
  });

  test('a pepper that could be guessed is none', async () => {
    expect(await pinValue({ account: '1', pin: '1234', pepper: 'short' })).toMatchObject({
      refused: expect.stringContaining('no pepper'),
    });
  });
});
