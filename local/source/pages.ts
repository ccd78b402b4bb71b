import type { Addresses } from '../cloud/addresses.ts';
import { elsewhere } from '../pages/elsewhere.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import { type Answer, get, json, type PageRequest, parseJson, post, put, type Route } from '../pages/routes.ts';
import { caseList, casePage } from './case-pages.ts';
import { backTo, found, ownForm } from './case-routes.ts';
import type { CaseStore } from './cases.ts';
import { describeFaults, faultChoices, noSourceFaults, type SourceFaults, sourceFaultsSchema } from './faults.ts';

type Deps = {
  store: CaseStore;
  faults: () => SourceFaults;
  change: (faults: SourceFaults) => void;
  addresses: () => Addresses;
  timeZone: string;
};

const parts = [
  { name: 'Cases', href: '/cases' },
  { name: 'Make it harder', href: '/faults' },
];

/** What people see; `PUT /faults` is the switch for scripts. */
export function sourcePages({ store, faults, change, addresses, timeZone }: Deps): Route[] {
  const show = (request: PageRequest, title: string, content: Html): Answer => {
    const fault = describeFaults(faults());
    const notice =
      fault &&
      html`<p class="notice">The back office is switched to misbehave: ${fault}. <a href="/faults">Change it</a></p>`;
    const body = html`${notice}${content}`;
    return page({ request, site: 'Halden back office', title, parts, elsewhere: elsewhere(addresses, 'source'), body });
  };
  const cases = (request: PageRequest) => show(request, 'Cases', caseList(store, timeZone));
  return [
    get('/', cases),
    get('/cases', cases),
    get('/cases/:id', (request) => {
      const one = found(store, request.params['id']);
      const shown = show(request, one.subject, casePage(one, store.arrivals(one.id), timeZone));
      return { ...shown, headers: { refresh: '5' } }; // what comes back comes by itself
    }),
    get('/faults', (request) => show(request, 'Make it harder', form(faults()))),
    post('/faults', (request) => {
      const value = ownForm(request).get('choice');
      change(faultChoices.find((choice) => choice.value === value)?.faults ?? noSourceFaults);
      return backTo('/faults');
    }),
    put('/faults', (request) => {
      change(parseJson(request, sourceFaultsSchema));
      return json(faults());
    }),
  ];
}

function form(now: SourceFaults): Html {
  const current = faultChoices.find(({ faults }) => JSON.stringify(faults) === JSON.stringify(now))?.value;
  return html`
    <div class="above"><div><h1>Make it harder</h1><p>How the back office takes what the centre tells it. Nothing may be lost, and with a memory nothing counts twice.</p></div></div>
    <form class="card" method="post" action="/faults">
      <fieldset><legend>The back office</legend>
        ${faultChoices.map(
          ({ value, label }) =>
            html`<label><input type="radio" name="choice" value="${value}"${value === current && html` checked`}>${label}</label>`,
        )}
      </fieldset>
      <button>Switch</button>
    </form>`;
}
