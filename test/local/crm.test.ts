import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { startCrm } from '../../local/crm/server.ts';

let crm: Awaited<ReturnType<typeof startCrm>>;

beforeAll(async () => {
  crm = await startCrm({ port: 0, token: 'right', addresses: () => ({}) as Addresses });
});

afterEach(() => ask('PUT', '/faults', {}));

afterAll(() => crm.close());

async function ask(method: string, path: string, body?: unknown, token = 'right') {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(crm.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  return { status: response.status, text, body: () => JSON.parse(text) as Record<string, any> };
}

const contactsWith = async (phone: string) =>
  (await ask('GET', `/api/contacts?phone=${encodeURIComponent(phone)}`)).body()['items'];

describe('contacts by telephone number', () => {
  test('Ana is found with her plan, products, languages and the address of her page', async () => {
    expect(await contactsWith('+447700900142')).toMatchObject([
      {
        name: 'Ana Torres',
        plan: 'Priority',
        products: ['Fibre 500', 'Mesh × 2'],
        languages: ['English', 'Spanish'],
        nps: 6,
        openCases: 1,
        account: { name: 'Torres Design Studio' },
        url: `${crm.url}/contacts/1001`,
      },
    ]);
  });

  test.each(['07700 900142', '+44 7700 900142', '0044 7700 900142'])('however it is written: %s', async (phone) => {
    expect(await contactsWith(phone)).toHaveLength(1);
  });

  test('a shared number finds two people', async () => {
    expect(await contactsWith('+447700900733')).toHaveLength(2);
  });

  test('an unknown number finds nobody', async () => {
    expect(await contactsWith('+447700900318')).toEqual([]);
  });
});

test('the cases of a contact, newest first', async () => {
  const { body } = await ask('GET', '/api/contacts/1001/cases');
  expect(body()['items']).toMatchObject([
    { id: '48211', status: 'Open', subject: 'Fibre fault, box blinks red' },
    { id: '47003', status: 'Closed' },
  ]);
});

test('a contact can be created and changed', async () => {
  const fields = { name: 'Noor Haddad', phone: '07700 900777', accountId: '2002' };
  const created = await ask('POST', '/api/contacts', fields);
  const changed = await ask('PATCH', `/api/contacts/${created.body()['id']}`, { nps: 9 });
  expect(created.status).toBe(201);
  expect(changed.body()).toMatchObject({ name: 'Noor Haddad', phone: '+447700900777', nps: 9 });
});

describe('accounts', () => {
  test('are found by the number that callers key in, with plan, products, language and people', async () => {
    const { items } = (await ask('GET', '/api/accounts?number=41872')).body();
    expect(items).toMatchObject([
      {
        id: '2001',
        name: 'Torres Design Studio',
        plan: 'Priority',
        products: ['Fibre 500', 'Mesh × 2'],
        language: 'English',
        contacts: [{ name: 'Ana Torres', phone: '+447700900142' }],
        url: `${crm.url}/accounts/2001`,
      },
    ]);
    expect((await ask('GET', '/api/accounts')).body()['items']).toHaveLength(10);
  });

  const verify = async (account: string, pin: string) =>
    (await ask('POST', '/api/accounts/verify', { account, pin })).body()['items'];

  test('are answered to whoever has number and PIN, and one wrong digit in either finds nothing', async () => {
    expect(await verify('47003', '4826')).toMatchObject([{ id: '2002' }]);
    expect(await verify('04463', '0358')).toMatchObject([{ id: '2010' }]);
    expect(await verify('47003', '4827')).toEqual([]);
    expect(await verify('47004', '4826')).toEqual([]);
  });

  test('keep a PIN’s digest for centres that compare by themselves', async () => {
    await ask('PATCH', '/api/accounts/2002', { pinDigest: 'tl1$a-digest' });
    expect((await ask('GET', '/api/accounts/2002')).body()).toMatchObject({ pinDigest: 'tl1$a-digest' });
  });

  test('show their PIN on their own page, and in no answer', async () => {
    expect((await ask('GET', '/accounts/2002')).text).toContain('<dt>Sandbox PIN</dt><dd>4826</dd>');
    const paths = ['/api/accounts', '/api/accounts/2002', '/api/contacts/1002', '/accounts', '/contacts/1002'];
    for (const path of paths) expect((await ask('GET', path)).text).not.toContain('4826');
  });
});

describe('over GraphQL', () => {
  const graphql = async (query: string, variables: object, token?: string) =>
    ask('POST', '/graphql', { query, variables }, token);

  test('a contact by number, with cases', async () => {
    const query = 'query ($phone: String!) { contacts(phone: $phone) { name plan account { number } cases { id } } }';
    expect((await graphql(query, { phone: '+447700900142' })).body()).toMatchObject({
      data: { contacts: [{ name: 'Ana Torres', plan: 'Priority', account: { number: '41872' }, cases: [{}, {}] }] },
    });
  });

  test('an account by number, and by PIN', async () => {
    const query =
      'query ($n: String!, $pin: String!) { accounts(number: $n) { name } verifyPin(account: $n, pin: $pin) { id } }';
    const right = (await graphql(query, { n: '47003', pin: '4826' })).body();
    expect(right['data']).toMatchObject({ accounts: [{ name: 'Berg household' }], verifyPin: [{ id: '2002' }] });
    expect((await graphql(query, { n: '47003', pin: '1111' })).body()['data']).toMatchObject({ verifyPin: [] });
  });

  test('nothing asks for a PIN, and nobody asks without the token', async () => {
    expect((await graphql('{ accounts(number: "47003") { pin } }', {})).body()['errors']).toHaveLength(1);
    expect((await graphql('{ contact(id: "1001") { name } }', {}, 'wrong')).status).toBe(401);
  });
});

test.each([
  ['GET', '/api/contacts/1', 'right', 404],
  ['GET', '/api/contacts?phone=Ana', 'right', 400],
  ['GET', '/api/contacts/1001', 'wrong', 401],
])('%s %s with the %s token is refused with %i', async (method, path, token, status) => {
  expect((await ask(method, path, undefined, token)).status).toBe(status);
});

test('how often something was asked for can be asked for', async () => {
  const asked = async () => (await ask('GET', '/requests')).body()['/api/contacts/1002'] ?? 0;
  const before = await asked();
  await ask('GET', '/api/contacts/1002');
  await ask('GET', '/api/contacts/1002', undefined, 'wrong');
  expect(await asked()).toBe(before + 1);
});

describe('made harder', () => {
  test('it fails with the status that was chosen', async () => {
    await ask('PUT', '/faults', { status: 503 });
    expect((await ask('GET', '/api/contacts/1001')).status).toBe(503);
  });

  test('it answers garbage', async () => {
    await ask('PUT', '/faults', { garbage: true });
    expect((await ask('GET', '/api/contacts/1001')).body).toThrow();
  });

  test('it is slow', async () => {
    await ask('PUT', '/faults', { delayMs: 80 });
    const started = performance.now();
    await ask('GET', '/api/contacts/1001');
    expect(performance.now() - started).toBeGreaterThan(75);
  });
});

describe('a page per record', () => {
  test('Ana’s leads to her account and her cases', async () => {
    const { text } = await ask('GET', '/contacts/1001');
    expect(text).toContain('href="/accounts/2001"');
    expect(text).toContain('href="/cases/48211"');
  });

  test('whatever was written into a record is shown, never run', async () => {
    const fields = { name: '<script>alert(1)</script>', phone: '+447700900778', accountId: '2002' };
    const { body } = await ask('POST', '/api/contacts', fields);
    const { text } = await ask('GET', `/contacts/${body()['id']}`);
    expect(text).toContain('&lt;script&gt;alert(1)');
    expect(text).not.toContain('<script>alert');
  });

  test('a form of another site switches nothing', async () => {
    const response = await fetch(`${crm.url}/faults`, {
      method: 'POST',
      body: new URLSearchParams({ choice: 'down' }),
    });
    expect(response.status).toBe(403);
  });
});
