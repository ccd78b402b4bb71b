import type { Addresses } from '../cloud/addresses.ts';
import { json, parseJson, put, type Served, serve } from '../pages/http.ts';
import { crmApi } from './api.ts';
import { type CrmFaults, crmFaultsSchema, noCrmFaults } from './faults.ts';
import { crmStore } from './store.ts';

export type CrmOptions = { port: number; addresses: () => Addresses; token: string };

/** The sandbox CRM of the sample centre: a REST API that the data actions call, and a page per record to pop. */
export async function startCrm({ port, token }: CrmOptions): Promise<Served> {
  const store = crmStore();
  let faults: CrmFaults = noCrmFaults;
  let url = '';
  const served = await serve({
    port,
    headers: {},
    routes: [
      ...crmApi({ store, token, faults: () => faults, address: () => url }),
      put('/faults', (request) => {
        faults = parseJson(request, crmFaultsSchema);
        return json(faults);
      }),
    ],
  });
  url = served.url;
  return served;
}
