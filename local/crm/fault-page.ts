import { html } from '../pages/html.ts';
import { get, json, type PageRequest, parseJson, post, put, RefusedError, type Route } from '../pages/routes.ts';
import { type CrmFaults, crmFaultsSchema, noCrmFaults } from './faults.ts';
import type { crmPage } from './pages.ts';

/** 3 s is longer than any data action waits. */
const choices: { value: string; label: string; faults: CrmFaults }[] = [
  { value: 'fine', label: 'Works', faults: noCrmFaults },
  { value: 'slow', label: 'Slow: answers after 3 s', faults: { ...noCrmFaults, delayMs: 3000 } },
  { value: 'down', label: 'Down: answers 503', faults: { ...noCrmFaults, status: 503 } },
  { value: 'garbage', label: 'Broken: answers half a document', faults: { ...noCrmFaults, garbage: true } },
];

type FaultPageDeps = { faults: () => CrmFaults; change: (faults: CrmFaults) => void; show: ReturnType<typeof crmPage> };

/** Switches for people; `PUT /faults` is the same for scripts. */
export function faultPage({ faults, change, show }: FaultPageDeps): Route[] {
  return [
    get('/faults', (request) => show(request, 'Make it harder', form(faults()))),
    post('/faults', (request) => {
      change(chosen(request));
      return { status: 303, type: 'text/plain', body: '', headers: { location: '/faults' } };
    }),
    put('/faults', (request) => {
      change(parseJson(request, crmFaultsSchema));
      return json(faults());
    }),
  ];
}

/** A form can be sent by any site; the browser says where it came from. */
function chosen(request: PageRequest): CrmFaults {
  if (request.headers['sec-fetch-site'] !== 'same-origin') throw new RefusedError(403, 'Use the form of this page.');
  const value = new URLSearchParams(request.body).get('choice');
  return choices.find((choice) => choice.value === value)?.faults ?? noCrmFaults;
}

function form(now: CrmFaults) {
  const current = choices.find(({ faults }) => JSON.stringify(faults) === JSON.stringify(now))?.value;
  return html`
    <div class="above"><div><h1>Make it harder</h1><p>How the APIs answer. The pages keep working. A text and a call must reach an agent in every case.</p></div></div>
    <form class="card" method="post" action="/faults">
      <fieldset><legend>The CRM</legend>
        ${choices.map(
          ({ value, label }) =>
            html`<label><input type="radio" name="choice" value="${value}"${value === current && html` checked`}>${label}</label>`,
        )}
      </fieldset>
      <button>Switch</button>
    </form>`;
}
