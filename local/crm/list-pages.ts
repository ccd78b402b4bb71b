import { type Html, html } from '../pages/html.ts';
import type { CrmStore } from './store.ts';
import { caseTable, contactTable, day, planTag } from './tables.ts';

export function contactList(store: CrmStore, query: string): Html {
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

export function accountList(store: CrmStore): Html {
  return html`
    <div class="above"><div><h1>Accounts</h1><p>${store.accounts().length} accounts</p></div></div>
    <div class="card list"><table>
      <thead><tr><th scope="col">Account</th><th scope="col">Number</th><th scope="col">Plan</th><th scope="col">Products</th><th scope="col">Since</th></tr></thead>
      <tbody>${store.accounts().map(
        (
          account,
        ) => html`<tr><td><a href="/accounts/${account.id}">${account.name}</a></td><td>${account.number}</td><td>${planTag(account)}</td>
          <td>${account.products.join(', ')}</td><td>${day(account.since)}</td></tr>`,
      )}</tbody></table></div>`;
}

export function caseList(store: CrmStore): Html {
  return html`
    <div class="above"><div><h1>Cases</h1><p>${store.cases().filter(({ status }) => status === 'Open').length} open</p></div></div>
    <div class="card list">${caseTable(store, store.cases())}</div>`;
}
