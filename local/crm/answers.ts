import type { Account, Case, Contact } from './records.ts';
import { type CrmStore, found } from './store.ts';

/** Records as the API shows them, with the address of their page. */
export function contactAnswer(store: CrmStore, contact: Contact, address: string) {
  const { id, number, name, plan, products } = found(store.account(contact.accountId));
  return {
    ...contact,
    account: { id, number, name, url: `${address}/accounts/${id}` },
    plan,
    products,
    openCases: openCases(store, contact),
    url: `${address}/contacts/${contact.id}`,
  };
}

/** Without the PIN: no answer of the API has it. */
export function accountAnswer(store: CrmStore, { pin: _, ...account }: Account, address: string) {
  const contacts = store.contactsOf(account.id);
  return {
    ...account,
    language: contacts[0]?.languages[0] ?? null,
    contacts: contacts.map(({ id, name, phone }) => ({ id, name, phone, url: `${address}/contacts/${id}` })),
    openCases: contacts.reduce((sum, contact) => sum + openCases(store, contact), 0),
    url: `${address}/accounts/${account.id}`,
  };
}

export function caseAnswer(each: Case, address: string) {
  return { ...each, url: `${address}/cases/${each.id}` };
}

function openCases(store: CrmStore, { id }: Contact): number {
  return store.casesOf(id).filter(({ status }) => status === 'Open').length;
}
