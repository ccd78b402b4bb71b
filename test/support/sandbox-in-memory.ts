import type { ServerResponse } from 'node:http';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { DataActionResult } from '../../gateways/crm/data-actions.ts';
import { connectors, type CrmRequest } from '../../gateways/crm/connectors.ts';
import { recordsOf } from '../../gateways/crm/records.ts';
import { accountsApi } from '../../local/crm/accounts-api.ts';
import { crmApi } from '../../local/crm/api.ts';
import { type CrmFaults, noCrmFaults } from '../../local/crm/faults.ts';
import { crmStore } from '../../local/crm/store.ts';
import { match, RefusedError } from '../../local/pages/routes.ts';
import type { ContactCentre } from './contact-centre.ts';

const TOKEN = 'sandbox';
const ADDRESS = 'http://sandbox.example';
/** Answering takes so long on the virtual clock. */
const ANSWERS_WITHIN_MS = 5;

/** The sandbox CRM and its sample records without a network: the same routes, asked as the configuration says, and slow on the virtual clock. */
export function sandboxInMemory(centre: ContactCentre, { crm }: Pick<ConfigurationFile, 'crm'>) {
  let faults: CrmFaults = noCrmFaults;
  const immediate = () => ({ ...faults, delayMs: 0 });
  const api = {
    store: crmStore(),
    token: TOKEN,
    faults: immediate,
    address: () => ADDRESS,
    asked: new Map<string, number>(),
  };
  const routes = [...accountsApi(api), ...crmApi(api)];

  async function answer({ method, path, body = '' }: CrmRequest): Promise<{ status: number; body: string }> {
    const url = new URL(path, ADDRESS);
    for (const route of routes) {
      const params = route.method === method ? match(route.path, url.pathname) : undefined;
      if (!params) continue;
      const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
      const request = { method, path: url.pathname, query: url.searchParams, params, headers, body };
      const said = await route.handler(request, {} as ServerResponse);
      return { status: said?.status ?? 200, body: String(said?.body ?? '') };
    }
    return { status: 404, body: '' };
  }

  async function run(name: string, inputs: Record<string, string>): Promise<DataActionResult> {
    const action = crm.dataActions[name];
    const connection = crm.connections[action?.connection ?? ''];
    const request = action && connection && connectors[connection.type].request(action.request, inputs);
    if (!request) return { failed: 'not-configured', ms: 0 };
    const ms = ANSWERS_WITHIN_MS + Math.min(faults.delayMs, action.timeoutMs);
    await centre.clock.sleep(ms);
    if (faults.delayMs >= action.timeoutMs) return { failed: 'timeout', ms };
    try {
      const { status, body } = await answer(request);
      if (status === 404) return { records: [], ms };
      return { ...recordsOf(JSON.parse(body), action, connection), ms };
    } catch (error) {
      if (error instanceof RefusedError && error.status === 404) return { records: [], ms };
      return { failed: error instanceof RefusedError ? `http-${error.status}` : 'not-understood', ms };
    }
  }

  centre.crm.run = run;
  return {
    misbehave: (change: Partial<CrmFaults>) => {
      faults = { ...noCrmFaults, ...change };
    },
  };
}
