import { flowchartOf } from '../../tools/draw-state-machine.ts';
import { type Html, html } from '../pages/html.ts';
import type { ExecutionDetail } from './executions.ts';
import { duration, moment, statusTag, timeOfDay } from './format.ts';
import { type History, type HistoryLine, readHistory } from './history.ts';

/** An execution is named after what it serves, and something that tells it apart: an episode, a moment of closing. */
const INTERACTION = /^(?:cnv|call|wrk)_[A-Za-z0-9-]+\.[1-9]\d{0,8}(?=-)/;

/** A machine that has looked for an agent all night has thousands; what it does now is at the end. */
const MOST_LINES = 300;

export function interactionOf(name: string): string | undefined {
  return INTERACTION.exec(name)?.[0];
}

export function executionPage(execution: ExecutionDetail, desktop: string): Html {
  const history = readHistory(execution.events);
  const interaction = interactionOf(execution.name);
  return html`
    <div class="above">
      <div><h1>${execution.name}</h1><p><a href="/?machine=${encodeURIComponent(execution.machine)}">${execution.machine}</a></p></div>
      ${interaction && html`<a href="${desktop}/inbox/${interaction}">Open the interaction at the desktop</a>`}
    </div>
    <div class="beside wide">
      <section class="card" aria-labelledby="machine"><h2 id="machine">Machine</h2>
        <div data-live="diagram"><pre class="diagram">${diagramOf(execution, history)}</pre></div>
        <p class="key"><span class="visited">visited</span> <span class="current">stands here</span> <span class="failed">failed here</span></p>
      </section>
      <div>
        <section class="card" aria-labelledby="facts" data-live="facts"><h2 id="facts">Execution</h2>${facts(execution, history)}</section>
        <section class="card list" aria-labelledby="history" data-live="history"><h2 id="history">History</h2>${table(history.lines)}</section>
      </div>
    </div>`;
}

/** The drawing of the machine with its states marked: visited, and where it stands or failed. */
export function diagramOf(
  { definition, status }: Pick<ExecutionDetail, 'definition' | 'status'>,
  history: History,
): string {
  const { text, nodes } = flowchartOf(definition);
  const mark = (state: string, kind: string) => (nodes.has(state) ? [`  class ${nodes.get(state)} ${kind}`] : []);
  const last = history.standsIn;
  return [
    text,
    ...history.visited.filter((state) => state !== last).flatMap((state) => mark(state, 'visited')),
    ...(last ? mark(last, status === 'RUNNING' ? 'current' : 'failed') : []),
  ].join('\n');
}

function facts({ status, started, stopped }: ExecutionDetail, { standsIn }: History): Html {
  return html`<dl>
    <dt>State</dt><dd>${statusTag(status)}</dd>
    ${status === 'RUNNING' && standsIn && html`<dt>Stands in</dt><dd>${standsIn}</dd>`}
    <dt>Started</dt><dd>${moment(started)}</dd>
    ${stopped && html`<dt>Ended</dt><dd>${moment(stopped)}, after ${duration(stopped.getTime() - started.getTime())}</dd>`}</dl>`;
}

function table(all: HistoryLine[]): Html {
  const lines = all.slice(-MOST_LINES);
  const left = all.length - lines.length;
  return html`${left > 0 && html`<p class="none">The last ${MOST_LINES} of ${all.length} events.</p>`}<table>
    <thead><tr><th scope="col">#</th><th scope="col">Time</th><th scope="col">State</th><th scope="col">Event</th></tr></thead>
    <tbody>${lines.map((line, index) => row(line, lines[index - 1]))}</tbody></table>`;
}

/** The day is said once, where it changes. */
function row({ id, at, state, event, error, note }: HistoryLine, before: HistoryLine | undefined): Html {
  const sameDay = before && moment(before.at).split(',')[0] === moment(at).split(',')[0];
  return html`<tr>
    <td>${id}</td>
    <td>${sameDay ? timeOfDay(at) : moment(at)}</td>
    <td>${state}</td>
    <td>${event} ${error && errorTag(event, error)}${note && html`<small>${note}</small>`}</td></tr>`;
}

/** An error that a machine catches is one of its ways; only one that ended the execution is a failure. */
function errorTag(event: string, error: string): Html {
  return html`<span class="tag ${event.startsWith('Execution') ? 'bad' : ''}">${error}</span>`;
}
