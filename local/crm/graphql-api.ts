import { buildSchema, graphql } from 'graphql';
import * as z from 'zod';
import { json, parseJson, post, type Route } from '../pages/routes.ts';
import { verified } from './accounts-api.ts';
import { accountAnswer, caseAnswer, contactAnswer } from './answers.ts';
import { type ApiDeps, behind } from './guard.ts';

const schema = buildSchema(`
  type Query {
    "By telephone number in E.164."
    contacts(phone: String!): [Contact!]!
    contact(id: ID!): Contact
    "By the number that callers key in."
    accounts(number: String!): [Account!]!
    "The account, if PIN and number are right."
    verifyPin(account: String!, pin: String!): [Account!]!
  }
  type Contact {
    id: ID! name: String! phone: String! email: String! languages: [String!]! nps: Int
    plan: String! products: [String!]! openCases: Int! url: String! account: AccountLink! cases: [Case!]!
  }
  type AccountLink { id: ID! number: String! name: String! url: String! }
  type Account {
    id: ID! number: String! name: String! plan: String! products: [String!]! address: String! since: String!
    language: String pinDigest: String openCases: Int! url: String! contacts: [ContactLink!]!
  }
  type ContactLink { id: ID! name: String! phone: String! url: String! }
  type Case { id: ID! subject: String! status: String! openedAt: String! closedAt: String note: String! url: String! }
`);

const askedSchema = z.object({
  query: z.string().max(10_000),
  variables: z.record(z.string(), z.unknown()).default({}),
});

/** The same records over GraphQL, for whoever wants to see a connection of that type work. */
export function graphqlApi({ store, token, faults, address, asked }: ApiDeps): Route[] {
  const contact = (each: Parameters<typeof contactAnswer>[1]) => ({
    ...contactAnswer(store, each, address()),
    cases: () => store.casesOf(each.id).map((one) => caseAnswer(one, address())),
  });
  const account = (each: Parameters<typeof accountAnswer>[1]) => accountAnswer(store, each, address());
  const rootValue = {
    contacts: ({ phone }: { phone: string }) => store.contactsWith(phone).map(contact),
    contact: ({ id }: { id: string }) => [store.contact(id)].flatMap((each) => (each ? contact(each) : []))[0],
    accounts: ({ number }: { number: string }) => store.accountsWith(number).map(account),
    verifyPin: (entered: { account: string; pin: string }) => verified(store, entered).map(account),
  };
  const guarded = behind({ token, faults, asked });
  return [
    post(
      '/graphql',
      guarded(async (request) => {
        const { query: source, variables: variableValues } = parseJson(request, askedSchema);
        return json(await graphql({ schema, source, rootValue, variableValues }));
      }),
    ),
  ];
}
