import type { Addresses } from '../cloud/addresses.ts';
import { elsewhere } from '../pages/elsewhere.ts';
import { type Html, html } from '../pages/html.ts';
import { type Answer, get, type PageRequest, type Route } from '../pages/routes.ts';
import { page } from '../pages/page.ts';
import { type CrmFaults, describeFaults } from './faults.ts';
import { accountList, caseList, contactList } from './list-pages.ts';
import { accountPage, casePage, contactPage } from './record-pages.ts';
import { type CrmStore, found } from './store.ts';

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
