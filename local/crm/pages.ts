import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Addresses } from '../cloud/addresses.ts';
import { elsewhere } from '../pages/elsewhere.ts';
import { type Html, html } from '../pages/html.ts';
import { type Answer, get, type PageRequest, RefusedError, type Route } from '../pages/routes.ts';
import { page } from '../pages/page.ts';
import { type CrmFaults, describeFaults } from './faults.ts';
import type { Account, Case, Contact } from './records.ts';
import type { CrmStore } from './store.ts';

export type CrmPagesDeps = { store: CrmStore; faults: () => CrmFaults; addresses: () => Addresses };

const parts = [
  { name: 'Contacts', href: '/contacts' },
  { name: 'Accounts', href: '/accounts' },
  { name: 'Cases', href: '/cases' },
  { name: 'Make it harder', href: '/faults' },
];

/** A list of each kind of record, and a page per record. */
export function crmPages({ store, faults, addresses }: CrmPagesDeps): Route[] {
  const show = crmPage(addresses, faults);
  const contacts = (request: PageRequest) =>
    show(request, 'Contacts', contactList(store, request.query.get('q') ?? ''));
  return [
    get('/', contacts),
    get('/contacts', contacts),
    get('/accounts', (request) => show(request, 'Accounts', accountList(store))),
    get('/cases', (request) => show(request, 'Cases', caseList(store))),
    get('/contacts/:id', (request) => {
      const contact = found(store.contact(request.params['id'] ?? ''));
      return show(request, contact.name, contactPage(store, contact));
    }),
    get('/accounts/:id', (request) => {
      const account = found(store.account(request.params['id'] ?? ''));
      return show(request, account.name, accountPage(store, account));
    }),
    get('/cases/:id', (request) => {
      const each = found(store.case(request.params['id'] ?? ''));
      return show(request, `Case ${each.id}`, casePage(store, each));
    }),
  ];
}

/** The frame of every page of the CRM; it says when the API is switched to misbehave. */
export function crmPage(addresses: () => Addresses, faults: () => CrmFaults) {
  return (request: PageRequest, title: string, content: Html): Answer => {
    const fault = describeFaults(faults());
    const notice =
      fault && html`<p class="notice">The API is switched to misbehave: ${fault}. <a href="/faults">Change it</a></p>`;
    const body = html`${notice}${content}`;
    return page({ request, site: 'Halden Fibre CRM', title, parts, elsewhere: elsewhere(addresses, 'crm'), body });
  };
}

function contactList(store: CrmStore, query: string): Html {
  const wanted = query.toLowerCase();
  const contacts = store
    .contacts()
    .filter(({ name, phone, accountId }) =>
      `${name} ${phone} ${store.account(accountId)?.name}`.toLowerCase().includes(wanted),
    );
  return html`
    <div class="above">
      <div><h1>Contacts</h1><p>${contacts.length} of ${store.contacts().length} customers of Halden Fibre</p></div>
      <form class="search" role="search"><input type="search" name="q" value="${query}" aria-label="Name, number or account" placeholder="Name, number or account"><button>Search</button></form>
    </div>
    <div class="card list">${contactTable(store, contacts)}</div>`;
}

function contactTable(store: CrmStore, contacts: Contact[]): Html {
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

function contactPage(store: CrmStore, contact: Contact): Html {
  const account = found(store.account(contact.accountId));
  const sharing = store.contactsWith(contact.phone).filter(({ id }) => id !== contact.id);
  return html`
    <div class="above"><div><h1>${contact.name}</h1><p><a href="/accounts/${account.id}">${account.name}</a> ${planTag(account)}</p></div></div>
    <div class="beside">
      <div class="card"><h2>Contact ${contact.id}</h2><dl>
        <dt>Telephone</dt><dd>${readableNumber(contact.phone)}${sharing.map((other) => html`, shared with <a href="/contacts/${other.id}">${other.name}</a>`)}</dd>
        <dt>Email</dt><dd>${contact.email || '–'}</dd>
        <dt>Languages</dt><dd>${contact.languages.join(', ')}</dd>
        <dt>Last NPS</dt><dd>${contact.nps ?? '–'}${contact.npsAt && html` on ${day(contact.npsAt)}`}</dd>
        <dt>Products</dt><dd>${account.products.join(', ')}</dd></dl></div>
      <div class="card list"><h2>Cases</h2>${caseTable(store, store.casesOf(contact.id))}</div>
    </div>`;
}

function accountList(store: CrmStore): Html {
  return html`
    <div class="above"><div><h1>Accounts</h1><p>${store.accounts().length} accounts</p></div></div>
    <div class="card list"><table>
      <thead><tr><th scope="col">Account</th><th scope="col">Plan</th><th scope="col">Products</th><th scope="col">Since</th></tr></thead>
      <tbody>${store.accounts().map(
        (account) => html`<tr><td><a href="/accounts/${account.id}">${account.name}</a></td><td>${planTag(account)}</td>
          <td>${account.products.join(', ')}</td><td>${day(account.since)}</td></tr>`,
      )}</tbody></table></div>`;
}

function accountPage(store: CrmStore, account: Account): Html {
  const contacts = store.contactsOf(account.id);
  return html`
    <div class="above"><div><h1>${account.name}</h1><p>${planTag(account)}</p></div></div>
    <div class="beside">
      <div class="card"><h2>Account ${account.id}</h2><dl>
        <dt>Products</dt><dd>${account.products.join(', ')}</dd>
        <dt>Address</dt><dd>${account.address}</dd>
        <dt>Since</dt><dd>${day(account.since)}</dd></dl></div>
      <div>
        <div class="card list"><h2>Contacts</h2>${contactTable(store, contacts)}</div>
        <div class="card list"><h2>Cases</h2>${caseTable(
          store,
          contacts.flatMap(({ id }) => store.casesOf(id)),
        )}</div>
      </div>
    </div>`;
}

function caseList(store: CrmStore): Html {
  return html`
    <div class="above"><div><h1>Cases</h1><p>${store.cases().filter(({ status }) => status === 'Open').length} open</p></div></div>
    <div class="card list">${caseTable(store, store.cases())}</div>`;
}

function caseTable(store: CrmStore, cases: Case[]): Html {
  if (cases.length === 0) return html`<p class="none">No cases.</p>`;
  return html`<table>
    <thead><tr><th scope="col">Case</th><th scope="col">Subject</th><th scope="col">Customer</th><th scope="col">Opened</th><th scope="col">State</th></tr></thead>
    <tbody>${cases.map(
      (each) => html`<tr><td><a href="/cases/${each.id}">${each.id}</a></td><td>${each.subject}</td>
        <td>${contactLink(store, each.contactId)}</td><td>${day(each.openedAt)}</td><td>${statusTag(each)}</td></tr>`,
    )}</tbody></table>`;
}

function casePage(store: CrmStore, each: Case): Html {
  return html`
    <div class="above"><div><h1>${each.subject}</h1><p>Case ${each.id} ${statusTag(each)}</p></div></div>
    <div class="card"><dl>
      <dt>Customer</dt><dd>${contactLink(store, each.contactId)}</dd>
      <dt>Opened</dt><dd>${day(each.openedAt)}</dd>
      ${each.closedAt && html`<dt>Closed</dt><dd>${day(each.closedAt)}</dd>`}
      <dt>Note</dt><dd>${each.note}</dd></dl></div>`;
}

function contactLink(store: CrmStore, id: string): Html {
  return html`<a href="/contacts/${id}">${found(store.contact(id)).name}</a>`;
}

function planTag({ plan }: Account): Html {
  return html`<span class="tag ${plan === 'Priority' ? 'accent' : ''}">${plan}</span>`;
}

function statusTag({ status }: Case): Html {
  return html`<span class="tag ${status === 'Open' ? 'accent' : ''}">${status}</span>`;
}

function readableNumber(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

function day(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));
}

function found<T>(record: T | undefined): T {
  if (record === undefined) throw new RefusedError(404, 'There is no such record.');
  return record;
}
