import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { type Html, html } from '../pages/html.ts';
import type { Account, Case, Contact } from './records.ts';
import { type CrmStore, found } from './store.ts';

export function contactTable(store: CrmStore, contacts: Contact[]): Html {
  if (contacts.length === 0) return html`<p class="none">Nobody.</p>`;
  return html`<table>
    <thead><tr><th scope="col">Name</th><th scope="col">Account</th><th scope="col">Plan</th><th scope="col">Telephone</th><th scope="col">Open cases</th></tr></thead>
    <tbody>${contacts.map((contact) => contactRow(store, contact))}</tbody></table>`;
}

function contactRow(store: CrmStore, contact: Contact): Html {
  const account = found(store.account(contact.accountId));
  const open = store.casesOf(contact.id).filter(({ status }) => status === 'Open').length;
  return html`<tr>
    <td><a href="/contacts/${contact.id}">${contact.name}</a></td>
    <td><a href="/accounts/${account.id}">${account.name}</a></td>
    <td>${planTag(account)}</td>
    <td>${readableNumber(contact.phone)}</td>
    <td>${open || '–'}</td></tr>`;
}

export function caseTable(store: CrmStore, cases: Case[]): Html {
  if (cases.length === 0) return html`<p class="none">No cases.</p>`;
  return html`<table>
    <thead><tr><th scope="col">Case</th><th scope="col">Subject</th><th scope="col">Customer</th><th scope="col">Opened</th><th scope="col">State</th></tr></thead>
    <tbody>${cases.map(
      (each) => html`<tr><td><a href="/cases/${each.id}">${each.id}</a></td><td>${each.subject}</td>
        <td>${contactLink(store, each.contactId)}</td><td>${day(each.openedAt)}</td><td>${statusTag(each)}</td></tr>`,
    )}</tbody></table>`;
}

export function contactLink(store: CrmStore, id: string): Html {
  return html`<a href="/contacts/${id}">${found(store.contact(id)).name}</a>`;
}

export function planTag({ plan }: Account): Html {
  return html`<span class="tag ${plan === 'Priority' ? 'accent' : ''}">${plan}</span>`;
}

export function statusTag({ status }: Case): Html {
  return html`<span class="tag ${status === 'Open' ? 'accent' : ''}">${status}</span>`;
}

export function readableNumber(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

export function day(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));
}
