import { type Html, html } from '../pages/html.ts';
import type { ExecutionLine } from './executions.ts';
import { duration, moment, statuses, statusTag, statusWords } from './format.ts';

export type Filter = { status: string; machine: string; name: string };

/** More than anybody reads; the filter finds the rest. */
const MOST_SHOWN = 200;

export function filterOf(query: URLSearchParams): Filter {
  return { status: query.get('status') ?? '', machine: query.get('machine') ?? '', name: query.get('name') ?? '' };
}

/** Executions by state, machine and name. What is inside `data-live` is brought up to date by the script. */
export function listPage(found: { machines: string[]; lines: ExecutionLine[] }, filter: Filter): Html {
  const named = found.lines.filter(
    ({ machine, name }) => (!filter.machine || machine === filter.machine) && name.includes(filter.name.trim()),
  );
  const shown = named.filter(({ status }) => !filter.status || status === filter.status);
  return html`
    <div class="above">
      <div><h1>Executions</h1><p>Every wait of the centre is one of these.</p></div>
      ${filterForm(found.machines, filter)}
    </div>
    <div data-live="list">
      <nav class="states" aria-label="States">${stateLinks(named, filter)}</nav>
      <div class="card list">${shown.length === 0 ? html`<p class="none">None.</p>` : table(shown.slice(0, MOST_SHOWN))}</div>
      ${shown.length > MOST_SHOWN && html`<p class="none">The newest ${MOST_SHOWN} of ${shown.length}. A name narrows them down.</p>`}
    </div>`;
}

function filterForm(machines: string[], { status, machine, name }: Filter): Html {
  return html`<form class="search" role="search">
    <input type="hidden" name="status" value="${status}">
    <select name="machine" aria-label="Machine"><option value="">Every machine</option>
      ${machines.map((each) => html`<option${each === machine && html` selected`}>${each}</option>`)}</select>
    <input type="search" name="name" value="${name}" aria-label="Name" placeholder="Name or interaction">
    <button>Show</button></form>`;
}

function stateLinks(lines: ExecutionLine[], filter: Filter): Html[] {
  const counts = Map.groupBy(lines, ({ status }) => status);
  const present = statuses.filter((status) => counts.has(status) || status === filter.status);
  const link = (status: string, words: string, count: number) => {
    const href = `/?${new URLSearchParams({ ...filter, status })}`;
    return html`<a href="${href}"${status === filter.status && html` aria-current="true"`}>${words} ${count}</a>`;
  };
  const states = present.map((status) => link(status, statusWords(status), counts.get(status)?.length ?? 0));
  return [link('', 'All', lines.length), ...states];
}

function table(lines: ExecutionLine[]): Html {
  return html`<table>
    <thead><tr><th scope="col">Name</th><th scope="col">Machine</th><th scope="col">State</th><th scope="col">Started</th><th scope="col">Took</th></tr></thead>
    <tbody>${lines.map(row)}</tbody></table>`;
}

function row({ machine, name, status, started, stopped }: ExecutionLine): Html {
  return html`<tr>
    <td><a href="/executions/${encodeURIComponent(machine)}/${encodeURIComponent(name)}">${name}</a></td>
    <td>${machine}</td>
    <td>${statusTag(status)}</td>
    <td>${moment(started)}</td>
    <td>${stopped ? duration(stopped.getTime() - started.getTime()) : '–'}</td></tr>`;
}
