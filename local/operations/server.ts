import type { Addresses } from '../cloud/addresses.ts';
import { sharedAssets } from '../pages/assets.ts';
import { elsewhere } from '../pages/elsewhere.ts';
import { files } from '../pages/files.ts';
import { type Html, html } from '../pages/html.ts';
import { type Served, serve } from '../pages/http.ts';
import { type Answer, get, type PageRequest, type Route } from '../pages/routes.ts';
import { page, pageHeaders } from '../pages/page.ts';
import { executionPage } from './execution-page.ts';
import { type Executions, executions } from './executions.ts';
import { filterOf, listPage } from './list-page.ts';

export type OperationsOptions = { port: number; addresses: () => Addresses };

/** What the Step Functions console is in AWS: executions, the state they stand in, their history without contents. */
export async function startOperations({ port, addresses }: OperationsOptions): Promise<Served> {
  const routes = operationsPages(executions(addresses), addresses);
  const built = files('operations').filter(({ path }) => path !== '/');
  return serve({ port, headers: pageHeaders, routes: [...routes, ...sharedAssets, ...built] });
}

function operationsPages(found: Executions, addresses: () => Addresses): Route[] {
  const show = (request: PageRequest, title: string, body: Html, status = 200): Answer => {
    const parts = [{ name: 'Executions', href: '/' }];
    const site = { site: 'Operations', parts, elsewhere: elsewhere(addresses, 'operations') };
    return page({ ...site, request, title, body, status, script: '/assets/diagram.js' });
  };
  const nothing = (request: PageRequest) =>
    show(request, 'Not found', html`<h1>There is no such execution</h1><p><a href="/">All executions</a></p>`, 404);

  return [
    get('/', async (request) => show(request, 'Executions', listPage(await found.list(), filterOf(request.query)))),
    get('/executions/:machine/:name', async (request) => {
      const { machine = '', name = '' } = request.params;
      const execution = await found.detail(machine, name);
      return execution ? show(request, name, executionPage(execution, addresses().desktop)) : nothing(request);
    }),
    get('/executions/:arn', ({ params, ...request }) => {
      const [machine, name] = (params['arn'] ?? '').split(':execution:')[1]?.split(':') ?? [];
      if (!machine || !name) return nothing({ params, ...request });
      const location = `/executions/${encodeURIComponent(machine)}/${encodeURIComponent(name)}`;
      return { status: 302, type: 'text/plain', body: '', headers: { location } };
    }),
  ];
}
