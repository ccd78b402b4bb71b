import { type Html, html } from '../pages/html.ts';
import type { Arrival, Case, CaseStore } from './cases.ts';
import { sampleKinds } from './sample.ts';

export function caseList(store: CaseStore, timeZone: string): Html {
  const cases = store.cases();
  return html`
    <div class="above"><div><h1>Cases</h1><p>What the back office has opened, and where it stands at the centre</p></div></div>
    <div class="beside">
      ${newCase()}
      <div class="card list">${
        cases.length === 0
          ? html`<p class="none">No cases yet. Post one.</p>`
          : html`<table>
        <thead><tr><th scope="col">Case</th><th scope="col">Subject</th><th scope="col">Kind</th><th scope="col">Opened</th><th scope="col">Told</th><th scope="col">State</th></tr></thead>
        <tbody>${cases.map((one) => caseRow(one, store.arrivals(one.id), timeZone))}</tbody></table>`
      }</div>
    </div>`;
}

function caseRow(one: Case, arrivals: Arrival[], timeZone: string): Html {
  return html`<tr>
    <td class="id"><a href="/cases/${one.id}">${one.id}</a></td><td>${one.subject}</td><td>${nameOf(one.kind)}</td>
    <td>${time(one.openedAt, timeZone)}</td><td>${arrivals.filter(({ again }) => !again).length || '–'}</td><td>${state(one)}</td></tr>`;
}

function state({ posted, status }: Case): Html {
  if (!posted?.ok) return html`<span class="tag bad">not taken</span>`;
  return html`<span class="tag accent">${status}</span>`;
}

function newCase(): Html {
  const [first] = sampleKinds;
  return html`<form class="card" method="post" action="/cases"><h2>A new case</h2>
    <fieldset class="fields">
      <label class="whole">Subject<input type="text" name="subject" required maxlength="200" value="${first?.subject}"></label>
      <label class="whole">Kind<select name="kind">${sampleKinds.map(({ kind, name }) => html`<option value="${kind}">${name}</option>`)}
        <option value="unheard-of">Something that no rule knows</option></select></label>
      <label>Customer<input type="text" name="customer" maxlength="80" value="Ana Torres"></label>
      <label>Telephone<input type="text" name="phone" maxlength="30" value="+447700900142"></label>
      <label>Amount, £<input type="text" name="amount" inputmode="decimal" maxlength="12" value="${first?.amount}"></label>
      <label>Segment, of a lead<select name="segment"><option value="">Home</option><option value="small">Small company</option>
        <option value="enterprise">Large company</option></select></label>
      <label class="whole">Document<input type="text" name="document" maxlength="300" value="https://documents.halden.example/invoice-7781"></label>
      <label class="whole">Note<input type="text" name="note" maxlength="500"></label>
      <label>Priority<input type="text" name="priority" inputmode="numeric" maxlength="4" value="0"></label>
    </fieldset>
    <button>Post it to the centre</button></form>`;
}

const wishes = ['suspend', 'resume', 'complete', 'cancel'] as const;

export function casePage(one: Case, arrivals: Arrival[], timeZone: string): Html {
  return html`
    <div class="above"><div><h1>${one.subject}</h1><p>Case ${one.id} ${state(one)}</p></div></div>
    <div class="beside">
      <div>
        <div class="card"><h2>In our books</h2><dl>
          <dt>Kind</dt><dd>${nameOf(one.kind)}</dd>
          <dt>Customer</dt><dd>${one.customer ? `${one.customer.name} ${one.customer.phone}` : '–'}</dd>
          <dt>Priority</dt><dd>${one.priority}</dd>
          ${Object.entries(one.details).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
          <dt>Posted</dt><dd>${one.posted?.said ?? '–'}</dd>
          <dt>Revision</dt><dd>${one.revision}</dd>
          ${one.answered && html`<dt>Our last wish</dt><dd>${one.answered}</dd>`}</dl></div>
        <div class="card"><h2>From our side</h2>
          <form class="wishes" method="post" action="/cases/${one.id}">${wishes.map(
            (wish) =>
              html`<button name="action" value="${wish}">${wish.charAt(0).toUpperCase() + wish.slice(1)}</button>`,
          )}</form>
          <form class="wishes" method="post" action="/cases/${one.id}/again"><button>Post it once more</button></form></div>
      </div>
      <div class="card list"><h2>What came back</h2>${arrivalTable(arrivals, timeZone)}</div>
    </div>`;
}

function arrivalTable(arrivals: Arrival[], timeZone: string): Html {
  if (arrivals.length === 0) return html`<p class="none">Nothing yet.</p>`;
  return html`<table>
    <thead><tr><th scope="col">Arrived</th><th scope="col">Event</th><th scope="col">State</th><th scope="col">With it</th><th scope="col">Delivery</th></tr></thead>
    <tbody>${arrivals.map(
      (
        each,
      ) => html`<tr><td>${time(each.at, timeZone)}</td><td><b>${each.event}</b>${each.step && ` ${each.step}`}</td><td>${each.status}</td>
        <td>${withIt(each)}</td><td>…${each.delivery.slice(each.delivery.lastIndexOf('#'))} ${mark(each)}</td></tr>`,
    )}</tbody></table>`;
}

function withIt({ agent, changed, fields: all = changed }: Arrival): string {
  const fields = Object.entries(all).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [agent, ...fields].filter(Boolean).join(', ') || '–';
}

function mark({ again, doubled }: Arrival): Html | undefined {
  if (doubled) return html`<span class="tag bad">counted twice</span>`;
  return again ? html`<span class="tag lamp">known already</span>` : undefined;
}

function time(at: number, timeZone: string): string {
  return new Date(at).toLocaleString('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

function nameOf(kind: string): string {
  return sampleKinds.find((each) => each.kind === kind)?.name ?? kind;
}
