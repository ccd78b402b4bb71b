import { RefusedError } from '../pages/routes.ts';
import type { Account, Case, Contact } from './records.ts';
import { sampleAccounts, sampleCases, sampleContacts } from './sample-records.ts';

export type CrmStore = ReturnType<typeof crmStore>;

/** In memory: a restart brings the sample back. */
export function crmStore() {
  const accounts = new Map<string, Account>(sampleAccounts.map((each) => [each.id, each]));
  const contacts = new Map<string, Contact>(sampleContacts.map((each) => [each.id, each]));
  const cases = new Map<string, Case>(sampleCases.map((each) => [each.id, each]));

  return {
    account: (id: string) => accounts.get(id),
    contact: (id: string) => contacts.get(id),
    case: (id: string) => cases.get(id),
    accounts: () => [...accounts.values()],
    contacts: () => [...contacts.values()],
    cases: () => newestFirst([...cases.values()]),
    accountsWith: (number: string) => [...accounts.values()].filter((each) => each.number === number),
    contactsWith: (phone: string) => [...contacts.values()].filter((each) => each.phone === phone),
    contactsOf: (accountId: string) => [...contacts.values()].filter((each) => each.accountId === accountId),
    casesOf: (contactId: string) => newestFirst([...cases.values()].filter((each) => each.contactId === contactId)),
    save(contact: Contact): Contact {
      contacts.set(contact.id, contact);
      return contact;
    },
    saveAccount(account: Account): Account {
      accounts.set(account.id, account);
      return account;
    },
    nextContactId: () => String(Math.max(...[...contacts.keys()].map(Number)) + 1),
  };
}

/** Numbers of cases only grow. */
function newestFirst(cases: Case[]): Case[] {
  return cases.sort((a, b) => Number(b.id) - Number(a.id));
}

export function found<T>(record: T | undefined): T {
  if (record === undefined) throw new RefusedError(404, 'There is no such record.');
  return record;
}
