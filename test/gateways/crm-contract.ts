import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Configuration, configurationFile } from '../../domain/configuration.ts';
import type { CrmRecord } from '../../domain/customer.ts';
import { dataActions } from '../../gateways/crm/data-actions.ts';
import type { Misbehaviour, PlayedCrm } from '../support/played-crm.ts';

type Crm = Configuration['crm'];
type Changes = { timeoutMs?: number; retries?: number; failures?: number };

interface Kind {
  type: 'rest' | 'graphql';
  start: () => Promise<PlayedCrm>;
  requests: Record<string, object>;
  /** Where the list stands in the answer. */
  records: (action: string) => string;
}

const outputs: Record<string, object> = {
  'find-contact': {
    output: {
      url: '$.id',
      attributes: { plan: '$.plan', products: '$.products', nps: '$.nps', region: '$.region' },
      defaults: { region: 'north', nps: 5 },
    },
  },
  'find-account': {
    sensitive: ['pinDigest'],
    output: { recordType: 'account', attributes: { plan: '$.plan', pinDigest: '$.pinDigest' } },
  },
  'list-cases': { output: { recordType: 'case', displayName: '$.subject', attributes: { open: '$.open' } } },
  'find-meter': {
    output: { recordType: 'meter__c', displayName: '$.label', attributes: { reading: '$.reading' } },
  },
  'verify-pin': { output: { recordType: 'account' } },
};

const TIMEOUT_MS = 400;

/** What every generic connector does, whatever the CRM does: rows 3, 20, 21, 22 and F21. */
export function crmContract({ type, start, requests, records }: Kind) {
  let crm: PlayedCrm;
  let moved = 0;
  beforeAll(async () => {
    crm = await start();
  });
  afterEach(() => crm.calm());
  afterAll(() => crm.close());

  function configuration({ timeoutMs = TIMEOUT_MS, retries = 0, failures = 100 }: Changes = {}): Configuration {
    const connection = {
      type,
      baseUrl: crm.url,
      token: 'house',
      allowPrivateOrigin: crm.url,
      breaker: { failures, seconds: 30 },
    };
    const actions = Object.entries(outputs).map(([name, { output, ...rest }]: [string, { output?: object }]) => [
      name,
      {
        connection: 'house',
        request: requests[name],
        timeoutMs,
        retries,
        ...rest,
        output: { records: records(name), ...output },
      },
    ]);
    const parsed = configurationFile.shape.crm.parse({
      connections: { house: connection, other: { ...connection, baseUrl: `${crm.url}/` } },
      dataActions: Object.fromEntries(actions),
    });
    return { version: 1, crm: parsed } as Configuration;
  }

  const fresh = () =>
    dataActions(
      async () => ({ house: 'the-token' }),
      () => performance.now() + moved,
    );
  const run = (name: string, inputs: Record<string, string>, changes?: Changes) =>
    fresh()(configuration(changes), name, inputs);
  const found = async (name: string, inputs: Record<string, string>) => {
    const result = await run(name, inputs);
    return 'records' in result ? result.records : result;
  };

  describe('a record keeps its type, id, name, link and attributes (row 3)', () => {
    test('contact, by number', async () => {
      expect(await found('find-contact', { phone: '+447700900142' })).toEqual([
        {
          connection: 'house',
          recordType: 'contact',
          recordId: 'c-1',
          displayName: 'Ana Torres',
          url: `${crm.url}/c-1`,
          attributes: { plan: 'Priority', products: ['Fibre 500'], nps: 6, region: 'north' },
        },
      ]);
      expect(crm.asked[0]?.headers.authorization).toBe('Bearer the-token');
    });

    test.each([
      ['account', 'find-account', { account: '47003' }, { recordId: 'a-2', displayName: 'Berg household' }],
      ['case', 'list-cases', { recordId: 'c-1' }, { recordId: 's-48211', displayName: 'Box blinks red' }],
      ['meter__c', 'find-meter', { account: '47003' }, { recordId: 'm-9', attributes: { reading: 12.5 } }],
    ])('%s', async (recordType, name, inputs, record) => {
      expect(await found(name, inputs as Record<string, string>)).toMatchObject([{ recordType, ...record }]);
    });

    test('two who share a number are both found, and what the CRM leaves out has its default', async () => {
      const two = await found('find-contact', { phone: '+447700900733' });
      expect(two).toMatchObject([{ attributes: { nps: 5, region: 'north' } }, { recordId: 'c-8' }]);
    });

    test('nobody is no failure', async () => {
      expect(await run('find-contact', { phone: '+447700900318' })).toMatchObject({ records: [] });
      expect(await run('list-cases', { recordId: 'c-none' })).toMatchObject({ records: [] });
    });
  });

  describe('what is put in stays in its place', () => {
    const hostile = [
      '47003&number=1',
      '47003/../40915',
      '"}) { items: x',
      '../accounts',
      '{{pin}}',
      '\u0000',
      '𝄞\ud800',
    ];
    test.each(hostile)('%j finds nothing', async (account) => {
      expect(await found('find-account', { account })).toEqual([]);
      expect(await found('find-meter', { account })).toEqual([]);
    });

    test('a PIN goes into the body, and nowhere else', async () => {
      expect(await found('verify-pin', { account: '47003', pin: '4826' })).toMatchObject([{ recordId: 'a-2' }]);
      const [asked] = crm.asked;
      expect(asked).toMatchObject({ method: 'POST', body: expect.stringContaining('"pin":"4826"') });
      expect(asked?.body).toContain('call to 47003');
      expect([asked?.path, JSON.stringify(asked?.headers)].join()).not.toContain('4826');
    });

    test.each([
      ['wrong PIN', '47003', '4827'],
      ['unknown account', '47004', '4826'],
    ])('%s: no record', async (_, account, pin) => {
      expect(await found('verify-pin', { account, pin })).toEqual([]);
    });
  });

  test('a sensitive attribute comes apart: nothing that stores or prints the result has it (row 22)', async () => {
    const result = await run('find-account', { account: '47003' });
    if (!('records' in result)) throw new Error(result.failed);
    const [record] = result.records;
    expect(record?.attributes).toEqual({ plan: 'Standard' });
    expect(JSON.stringify(result)).not.toContain('tl1$');
    expect(record && result.sensitive?.(record)).toEqual({ pinDigest: 'tl1$the-digest' });
  });

  const status =
    (code: number, headers: Record<string, string> = {}): Misbehaviour =>
    (response) =>
      response.writeHead(code, headers).end('{"message":"47003 4826"}');
  const body =
    (text: string): Misbehaviour =>
    (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  const deep = (open: string, close: string) => open.repeat(20_000) + close.repeat(20_000);

  describe('whatever a CRM does is a result, in time, that repeats nothing of what was asked (row 21, F21)', () => {
    const never: Misbehaviour = () => {};
    const halfway: Misbehaviour = (response) => void response.writeHead(200).write('{"items":[');
    const cut: Misbehaviour = (response) => void response.socket?.destroy();
    const megabytes: Misbehaviour = (response) => {
      response.writeHead(200).end(`{"items":"${'x'.repeat(10 * 1024 * 1024)}"}`);
    };
    test.each<[string, Misbehaviour, string | RegExp]>([
      ['never answers', never, 'timeout'],
      ['stops halfway', halfway, 'timeout'],
      ['cuts the connection', cut, 'connection'],
      ['500', status(500), 'http-500'],
      ['401', status(401), 'http-401'],
      ['429 with Retry-After', status(429, { 'retry-after': '60' }), 'http-429'],
      ['a redirect to the cloud’s secrets', status(302, { location: 'http://169.254.169.254/' }), 'http-302'],
      ['10 MB', megabytes, 'too-large'],
      ['200 with garbage', body('{"items":[{"id":10'), 'not-understood'],
      ['200 with nothing', body(''), 'not-understood'],
      ['200 with HTML', body('<html>47003</html>'), 'not-understood'],
    ])('%s: %s', async (_, misbehaviour, failed) => {
      crm.misbehave(misbehaviour);
      const began = performance.now();
      const result = await run('verify-pin', { account: '47003', pin: '4826' });
      expect(result).toEqual({ failed, ms: expect.any(Number) });
      expect(performance.now() - began).toBeLessThan(TIMEOUT_MS + 1_000);
      expect(crm.asked).toHaveLength(1);
    });

    test.each([
      ['null', 'null'],
      ['a number', '7'],
      ['a list of lists', deep('[', ']')],
      ['objects in objects', deep('{"items":', '}').replace('"items":}', '"items":1}')],
      ['records that are none', '{"items":[null,1,"x",{"id":{}},{"id":""}],"data":{"items":[null,{"id":[]}]}}'],
    ])('200 with %s: no records, and no exception', async (_, text) => {
      crm.misbehave(body(text));
      const result = await run('find-contact', { phone: '+447700900142' });
      expect('failed' in result ? result.failed : result.records).toEqual(
        'failed' in result ? expect.stringMatching(/^(not-understood|timeout)$/) : [],
      );
    });

    test('what no table can hold, no browser may open and nobody reads is left out or cut', async () => {
      const one = {
        id: 'x',
        name: 'n'.repeat(9_000),
        plan: 1e300,
        products: [{}, ['a'], ...Array(50).fill('p'.repeat(999)), '\ud800'],
        nps: { a: 1 },
        region: '\ud800'.repeat(900),
        __proto__: { plan: 'no' },
      };
      const wild = { ...one, id: 'javascript:alert(1)' };
      crm.misbehave(body(JSON.stringify({ items: [one, wild], data: { items: [one, wild] } })));
      const [first, second] = (await found('find-contact', { phone: '+447700900142' })) as CrmRecord[];
      expect(first).toMatchObject({ displayName: 'n'.repeat(500), attributes: { plan: '1e+300', nps: 5 } });
      expect(second).not.toHaveProperty('url');
      expect(JSON.stringify(first)).not.toContain('\\ud800');
      expect(JSON.stringify(first).length).toBeLessThan(5_000);
    });
  });

  describe('asking again', () => {
    const asking = (inputs = { account: '47003' }) => run('find-account', inputs, { retries: 2, timeoutMs: 800 });

    test.each<[string, Misbehaviour]>([
      ['503', status(503)],
      ['429 that says when', status(429, { 'retry-after': '0' })],
      ['a cut connection', (response) => void response.socket?.destroy()],
    ])('after %s', async (_, misbehaviour) => {
      crm.misbehave(misbehaviour, misbehaviour);
      expect(await asking()).toMatchObject({ records: [{ recordId: 'a-2' }] });
    });

    test('not more often than told', async () => {
      crm.misbehave(...Array(4).fill(status(503)));
      expect(await asking()).toMatchObject({ failed: 'http-503' });
      expect(crm.asked).toHaveLength(3);
    });

    test('not when the answer was a refusal', async () => {
      crm.misbehave(status(400));
      expect(await asking()).toMatchObject({ failed: 'http-400' });
      expect(crm.asked).toHaveLength(1);
    });

    test.each([
      { 'retry-after': '1' },
      { 'retry-after': 'Wed, 21 Oct 2026 07:29:00 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' },
    ])('not later than the time-out, whatever the CRM wishes: %j', async (headers) => {
      crm.misbehave(status(503, headers));
      const began = performance.now();
      expect(await asking()).toMatchObject({ failed: 'http-503' });
      expect(performance.now() - began).toBeLessThan(500);
      expect(crm.asked).toHaveLength(1);
    });

    test('and the time-out is of all tries together', async () => {
      const late: Misbehaviour = (response) => void setTimeout(() => status(503)(response), 300).unref();
      crm.misbehave(late, late, late, late);
      const began = performance.now();
      expect(await asking()).toMatchObject({ failed: expect.stringMatching(/timeout|http-503/) });
      expect(performance.now() - began).toBeLessThan(1_200);
    });
  });

  describe('a CRM that fails again and again', () => {
    const down = (count: number) => crm.misbehave(...Array(count).fill(status(503)));
    const ana = { phone: '+447700900142' };

    test('is not asked for a while, and then by one', async () => {
      moved = 0;
      const settings = configuration({ failures: 3 });
      const ask = fresh();
      const once = () =>
        ask(settings, 'find-contact', ana).then((result) => ('failed' in result ? result.failed : 'found'));
      down(4);
      // On a busy machine even a prompt answer may come too late.
      const failed = expect.stringMatching(/^http-503$|^timeout$/);
      expect([await once(), await once(), await once(), await once()]).toEqual([
        failed,
        failed,
        failed,
        'circuit-open',
      ]);
      expect(crm.asked).toHaveLength(3);
      moved = 30_000;
      expect(await Promise.all([once(), once()])).toEqual([failed, 'circuit-open']);
      expect(await once()).toBe('circuit-open');
      moved = 60_000;
      expect([await once(), ...(await Promise.all([once(), once()]))]).toEqual(['found', 'found', 'found']);
    });

    test('is asked on as long as it succeeds in between, or only refuses', async () => {
      const ask = fresh();
      const settings = configuration({ failures: 2 });
      const outcomes: string[] = [];
      crm.misbehave(status(503), status(403), status(503), status(400), status(503));
      for (let index = 0; index < 6; index++) {
        const result = await ask(settings, 'find-contact', ana);
        outcomes.push('failed' in result ? result.failed : 'found');
      }
      expect(outcomes).toEqual(['http-503', 'http-403', 'http-503', 'http-400', 'http-503', 'found']);
    });

    test('keeps nobody from another connection', async () => {
      const settings = configuration({ failures: 1 });
      const find = settings.crm.dataActions['find-contact'];
      if (find) settings.crm.dataActions['elsewhere'] = { ...find, connection: 'other' };
      const ask = fresh();
      down(1);
      await ask(settings, 'find-contact', ana);
      expect(await ask(settings, 'find-contact', ana)).toMatchObject({ failed: 'circuit-open' });
      expect(await ask(settings, 'elsewhere', ana)).toMatchObject({ records: [{ recordId: 'c-1' }] });
    });
  });

  describe('addresses', () => {
    const at = async (change: Partial<Crm['connections'][string]>) => {
      const settings = configuration();
      const house = settings.crm.connections['house'];
      if (house) Object.assign(house, { allowPrivateOrigin: undefined }, change);
      return fresh()(settings, 'find-contact', { phone: '+447700900142' });
    };
    test.each([
      'http://crm.example',
      'https://169.254.169.254',
      'https://10.0.0.1',
      'https://[::ffff:127.0.0.1]',
      'https://localhost',
      'https://0x7f.1',
    ])('%s is not connected to', async (baseUrl) => {
      expect(await at({ baseUrl })).toMatchObject({ failed: 'address' });
    });
    test('the private origin that is allowed is this one, not its neighbour', async () => {
      expect(await at({ allowPrivateOrigin: 'http://127.0.0.1:1' })).toMatchObject({ failed: 'address' });
    });
    test('what is no address, and a token that nobody has, are told apart', async () => {
      expect(await at({ baseUrl: 'crm' })).toMatchObject({ failed: 'not-configured' });
      expect(await at({ token: 'nobodys' })).toMatchObject({ failed: 'no-token' });
    });
  });
}
