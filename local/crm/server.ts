import type { Addresses } from '../cloud/addresses.ts';
import { sharedAssets } from '../pages/assets.ts';
import { type Served, serve } from '../pages/http.ts';
import { pageHeaders } from '../pages/page.ts';
import { get, json } from '../pages/routes.ts';
import { accountsApi } from './accounts-api.ts';
import { crmApi } from './api.ts';
import { faultPage } from './fault-page.ts';
import { type CrmFaults, noCrmFaults } from './faults.ts';
import { graphqlApi } from './graphql-api.ts';
import { crmPage, crmPages } from './pages.ts';
import { crmStore } from './store.ts';

export type CrmOptions = { port: number; addresses: () => Addresses; token: string };

/** The sandbox CRM of the sample centre: APIs that the data actions call, REST and GraphQL, and a page per record to pop. */
export async function startCrm({ port, addresses, token }: CrmOptions): Promise<Served> {
  const store = crmStore();
  let current: CrmFaults = noCrmFaults;
  let url = '';
  const faults = () => current;
  const change = (wanted: CrmFaults) => {
    current = wanted;
  };
  const asked = new Map<string, number>();
  const api = { store, token, faults, asked, address: () => url };
  const routes = [
    ...crmApi(api),
    ...accountsApi(api),
    ...graphqlApi(api),
    ...crmPages({ store, faults, addresses }),
    get('/requests', () => json(Object.fromEntries(asked))),
    ...faultPage({ faults, change, show: crmPage(addresses, faults) }),
    ...sharedAssets,
  ];
  const served = await serve({ port, headers: pageHeaders, routes });
  url = served.url;
  return served;
}
