// rows 3, 20-22
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { configurationFile, type Configuration } from '../../domain/configuration.ts';
import { dataActions } from '../../gateways/crm/data-actions.ts';
import { graphqlCrm, graphqlRequests } from '../support/graphql-crm.ts';
import type { PlayedCrm } from '../support/played-crm.ts';
import { restCrm, restRequests } from '../support/rest-crm.ts';
import { crmContract } from './crm-contract.ts';

describe('a CRM over REST', () => {
  crmContract({ type: 'rest', start: restCrm, requests: restRequests, records: () => '$.items' });
});

describe('a CRM over GraphQL', () => {
  const records = (action: string) => (action === 'list-cases' ? '$.data.contact.items' : '$.data.items');
  crmContract({ type: 'graphql', start: graphqlCrm, requests: graphqlRequests, records });
});

describe('GraphQL alone', () => {
  let crm: PlayedCrm;
  beforeAll(async () => {
    crm = await graphqlCrm();
  });
  afterAll(() => crm.close());

  const run = (request: object, inputs: Record<string, string>) => {
    const file = configurationFile.shape.crm.parse({
      connections: { house: { type: 'graphql', baseUrl: `${crm.url}/graphql`, allowPrivateOrigin: crm.url } },
      dataActions: { find: { connection: 'house', request, output: { records: '$.data.items' } } },
    });
    return dataActions(async () => ({}))({ version: 1, crm: file } as Configuration, 'find', inputs);
  };

  test('posts query and variables to the address as it stands', async () => {
    await run(
      { query: 'query ($n: String!) { items: accounts(number: $n) { id name } }', body: { n: '{{account}}' } },
      {
        account: '47003',
      },
    );
    expect(crm.asked.at(-1)).toMatchObject({ method: 'POST', path: '/graphql' });
    expect(JSON.parse(crm.asked.at(-1)?.body ?? '')).toMatchObject({ variables: { n: '47003' } });
  });

  test('errors are a failure, also with data beside them, and are not passed on', async () => {
    const result = await run({ query: '{ items: accounts(number: "47003") { id name nonsense } }' }, { account: '1' });
    expect(result).toEqual({ failed: 'graphql-errors', ms: expect.any(Number) });
    crm.misbehave((response) => response.end('{"data":{"items":[{"id":"1"}]},"errors":[{"message":"partly"}]}'));
    expect(await run({ query: '{ x }' }, {})).toMatchObject({ failed: 'graphql-errors' });
  });

  test('an address that is not there is a failure, not a customer who is not there', async () => {
    crm.misbehave((response) => response.writeHead(404).end());
    expect(await run({ query: '{ x }' }, {})).toMatchObject({ failed: 'http-404' });
  });
});

describe('a connection that was kept', () => {
  test('and that the CRM has let go of is opened anew', async () => {
    const crm = await restCrm();
    const file = configurationFile.shape.crm.parse({
      connections: { house: { type: 'rest', baseUrl: crm.url, allowPrivateOrigin: crm.url } },
      dataActions: {
        find: { connection: 'house', request: restRequests['find-account'], output: { records: '$.items' } },
      },
    });
    const ask = () =>
      dataActions(async () => ({}))({ version: 1, crm: file } as Configuration, 'find', { account: '47003' });
    await ask();
    crm.misbehave((response) => void response.socket?.resetAndDestroy());
    expect(await ask()).toMatchObject({ records: [{ recordId: 'a-2' }] });
    expect(crm.asked).toHaveLength(3);
    await crm.close();
  });
});
