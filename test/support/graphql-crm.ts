import { buildSchema, graphql } from 'graphql';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { crmData, playedCrm } from './played-crm.ts';

const schema = buildSchema(`
  type Contact { id: ID! name: String! plan: String products: [String!]! nps: Int cases: [Case!]! }
  type Case { id: ID! subject: String! open: Boolean! }
  type Account { id: ID! number: String! name: String! plan: String pinDigest: String }
  type Meter { id: ID! label: String! reading: Float }
  type Query {
    contacts(phone: String!): [Contact!]!
    contact(id: ID!): Contact
    accounts(number: String!): [Account!]!
    meters(account: String!): [Meter!]!
    verify(account: String!, pin: String!, purpose: String): Account
  }`);

const { contacts, accounts, cases, meters, pins } = crmData;
const rootValue = {
  contacts: ({ phone }: { phone: string }) => contacts.filter((one) => one.phone === phone),
  contact: ({ id }: { id: string }) => {
    const contact = contacts.find((one) => one.id === id);
    return contact && { ...contact, cases: cases.filter((one) => one.contact === id) };
  },
  accounts: ({ number }: { number: string }) => accounts.filter((one) => one.number === number),
  meters: ({ account }: { account: string }) => meters.filter((one) => one.account === account),
  verify: ({ account, pin }: { account: string; pin: string }) =>
    accounts.find(({ number }) => number === account && pins[number] === pin),
};

/** A CRM over GraphQL, by the reference implementation. */
export function graphqlCrm() {
  return playedCrm(async ({ method, body }) => {
    if (method !== 'POST') return { status: 405, body: { errors: [{ message: 'POST a query' }] } };
    const { query: source, variables: variableValues } = JSON.parse(body) as {
      query: string;
      variables: Record<string, unknown>;
    };
    return { status: 200, body: await graphql({ schema, source, rootValue, variableValues }) };
  });
}

type Request = NonNullable<ConfigurationFile['crm']['dataActions'][string]>['request'];

export const graphqlRequests: Record<string, Partial<Request>> = {
  'find-contact': {
    query: 'query ($phone: String!) { items: contacts(phone: $phone) { id name plan products nps } }',
    body: { phone: '{{phone}}' },
  },
  'find-account': {
    query: 'query ($number: String!) { items: accounts(number: $number) { id name plan pinDigest } }',
    body: { number: '{{account}}' },
  },
  'list-cases': {
    query: 'query ($id: ID!) { contact(id: $id) { items: cases { id subject open } } }',
    body: { id: '{{recordId}}' },
  },
  'find-meter': {
    query: 'query ($account: String!) { items: meters(account: $account) { id label reading } }',
    body: { account: '{{account}}' },
  },
  'verify-pin': {
    query:
      'query ($account: String!, $pin: String!, $purpose: String) { items: verify(account: $account, pin: $pin, purpose: $purpose) { id name } }',
    body: { account: '{{account}}', pin: '{{pin}}', purpose: 'call to {{account}}' },
  },
};
