// rows 20, 22
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Configuration } from '../../domain/configuration.ts';
import { dataActions } from '../../gateways/crm/data-actions.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { startCrm } from '../../local/crm/server.ts';
import { readConfiguration } from '../../tools/configuration-file.ts';
import { type Inputs, neededInputs, tryDataAction } from '../../tools/try-data-action.ts';

let crm: Awaited<ReturnType<typeof startCrm>>;
beforeAll(async () => {
  crm = await startCrm({ port: 0, token: 'right', addresses: () => ({}) as Addresses });
});
afterAll(() => crm.close());

function sample(): Configuration {
  const text = readFileSync('config/help-desk.yaml', 'utf8');
  const { configuration } = readConfiguration(text, { SANDBOX_CRM_URL: crm.url, SANDBOX_SOURCE_URL: crm.url });
  return { ...(configuration as Configuration), version: 0 };
}

async function tried(name: string, inputs: Inputs, change: (configuration: Configuration) => void = () => {}) {
  const configuration = sample();
  change(configuration);
  const lines: string[] = [];
  const run = dataActions(async () => ({ sandbox: 'right' }));
  const code = await tryDataAction({ configuration, name, inputs, run, print: (line) => void lines.push(line) });
  return {
    code,
    said: lines
      .join('\n')
      .replaceAll(/\d+ ms/g, 'N ms')
      .replaceAll(crm.url, 'http://crm'),
  };
}

test('the sample centre’s action shows what its rules see, and where they would lead', async () => {
  const { code, said } = await tried('find-contact', { phone: '+447700900142' });
  expect(code).toBe(0);
  expect(said).toContain('GET /api/contacts?phone={{phone}} of sandbox\nOne record, after N ms');
  expect(said).toContain('contact 1001: Ana Torres, Torres Design Studio\n  http://crm/contacts/1001');
  expect(said).toMatch(/What rules see:\n {4}plan +Priority\n {4}products +\[Fibre 500, Mesh × 2]/);
  expect(said).toMatch(/Flow help-desk, if nothing else is known: general \(otherwise\), .*priority 20/);
});

test('two who share a number are not picked among, and nobody is said so', async () => {
  expect((await tried('find-contact', { phone: '+447700900733' })).said).toContain('2 records, after N ms');
  expect((await tried('find-contact', { phone: '+447700900318' })).said).toContain('No record, after N ms');
});

test('a PIN is needed by name, compared by the CRM, and shown nowhere', async () => {
  expect(neededInputs(sample(), 'verify-pin')).toEqual(['account', 'pin']);
  const right = await tried('verify-pin', { account: '47003', pin: '4826' });
  expect(right.said).toContain('account 2002: Berg household');
  const wrong = await tried('verify-pin', { account: '47003', pin: '4827' });
  expect(wrong.said).toContain('No record');
  expect(right.said + wrong.said).not.toMatch(/482[67]/);
});

test('what is sensitive is named, not shown (row 22)', async () => {
  const { said } = await tried('find-account', { account: '47003' }, ({ crm: { dataActions } }) => {
    const action = dataActions['find-account'];
    action?.sensitive.push('home');
    if (action) action.output.attributes['home'] = '$.address';
  });
  expect(said).toMatch(/home +\(sensitive: not shown, and no rule sees it\)/);
  expect(said).not.toContain('Alder Close');
});

test('a CRM that fails, and a name that does not exist, are said in a line each', async () => {
  await fetch(`${crm.url}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{"status":503}',
  });
  expect(await tried('find-account', { account: '47003' })).toMatchObject({
    code: 1,
    said: expect.stringContaining('Failed after N ms (the time-out is N ms): http-503.'),
  });
  expect(await tried('find-acount', {})).toEqual({
    code: 1,
    said: 'There is no data action "find-acount"; did you mean "find-account"?',
  });
});
