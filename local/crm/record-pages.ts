import { type Html, html } from '../pages/html.ts';
import type { Account, Case, Contact } from './records.ts';
import { type CrmStore, found } from './store.ts';
import { caseTable, contactLink, contactTable, day, planTag, readableNumber, statusTag } from './tables.ts';

export function contactPage(store: CrmStore, contact: Contact): Html {
  const account = found(store.account(contact.accountId));
  const sharing = store.contactsWith(contact.phone).filter(({ id }) => id !== contact.id);
  return html`
    <div class="above"><div><h1>${contact.name}</h1><p><a href="/accounts/${account.id}">${account.name}</a> ${planTag(account)}</p></div></div>
    <div class="beside">
      <div class="card"><h2>Contact ${contact.id}</h2><dl>
        <dt>Telephone</dt><dd>${readableNumber(contact.phone)}${sharing.map((other) => html`, shared with <a href="/contacts/${other.id}">${other.name}</a>`)}</dd>
        <dt>Account number</dt><dd>${account.number}</dd>
        <dt>Email</dt><dd>${contact.email || '–'}</dd>
        <dt>Languages</dt><dd>${contact.languages.join(', ')}</dd>
        <dt>Last NPS</dt><dd>${contact.nps ?? '–'}${contact.npsAt && html` on ${day(contact.npsAt)}`}</dd>
        <dt>Products</dt><dd>${account.products.join(', ')}</dd></dl></div>
      <div class="card list"><h2>Cases</h2>${caseTable(store, store.casesOf(contact.id))}</div>
    </div>`;
}

export function accountPage(store: CrmStore, account: Account): Html {
  const contacts = store.contactsOf(account.id);
  return html`
    <div class="above"><div><h1>${account.name}</h1><p>${planTag(account)}</p></div></div>
    <div class="beside">
      <div class="card"><h2>Account ${account.id}</h2><dl>
        <dt>Account number</dt><dd>${account.number}</dd>
        <dt>Sandbox PIN</dt><dd>${account.pin}</dd>
        <dt>Products</dt><dd>${account.products.join(', ')}</dd>
        <dt>Address</dt><dd>${account.address}</dd>
        <dt>Since</dt><dd>${day(account.since)}</dd></dl>
        <p>Key in both when you call as ${contacts[0]?.name ?? 'one of them'}. A real CRM shows nobody a PIN.</p></div>
      <div>
        <div class="card list"><h2>Contacts</h2>${contactTable(store, contacts)}</div>
        <div class="card list"><h2>Cases</h2>${caseTable(
          store,
          contacts.flatMap(({ id }) => store.casesOf(id)),
        )}</div>
      </div>
    </div>`;
}

export function casePage(store: CrmStore, each: Case): Html {
  return html`
    <div class="above"><div><h1>${each.subject}</h1><p>Case ${each.id} ${statusTag(each)}</p></div></div>
    <div class="card"><dl>
      <dt>Customer</dt><dd>${contactLink(store, each.contactId)}</dd>
      <dt>Opened</dt><dd>${day(each.openedAt)}</dd>
      ${each.closedAt && html`<dt>Closed</dt><dd>${day(each.closedAt)}</dd>`}
      <dt>Note</dt><dd>${each.note}</dd></dl></div>`;
}
