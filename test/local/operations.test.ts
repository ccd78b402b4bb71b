import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { expect, test } from '@jest/globals';
import { diagramOf, executionPage, interactionOf } from '../../local/operations/execution-page.ts';
import { duration } from '../../local/operations/format.ts';
import { readHistory } from '../../local/operations/history.ts';

const at = new Date('2026-11-24T14:06:21Z');
const secret = 'token-6f1c and the body of a text from +447700900142';
const inputs = { input: secret, output: secret, cause: secret };

const waiting: HistoryEvent[] = [
  { id: 1, type: 'ExecutionStarted', timestamp: at, executionStartedEventDetails: inputs },
  { id: 2, type: 'TaskStateEntered', timestamp: at, stateEnteredEventDetails: { name: 'Find agent', ...inputs } },
  {
    id: 3,
    type: 'TaskScheduled',
    timestamp: at,
    taskScheduledEventDetails: {
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      region: 'eu-west-1',
      parameters: secret,
      timeoutInSeconds: 30,
    },
  },
  {
    id: 4,
    type: 'TaskFailed',
    timestamp: at,
    taskFailedEventDetails: { resourceType: 'lambda', resource: 'invoke', error: 'OfferEnded', ...inputs },
  },
  { id: 5, type: 'TaskStateExited', timestamp: at, stateExitedEventDetails: { name: 'Find agent', ...inputs } },
  { id: 6, type: 'TaskStateEntered', timestamp: at, stateEnteredEventDetails: { name: 'Look again', ...inputs } },
];

const definition = {
  StartAt: 'Find agent',
  States: { 'Find agent': { Type: 'Task', Next: 'Look again' }, 'Look again': { Type: 'Task', Next: 'Find agent' } },
};

const execution = {
  machine: 'Trunkline-agent-assignment',
  name: 'cnv_7f3a9c0eb2d4.2-1',
  status: 'RUNNING' as const,
  started: at,
  stopped: undefined,
  definition,
  events: waiting,
};

test('a history says what happened where, without inputs, outputs, parameters or causes', () => {
  const { lines, visited, standsIn } = readHistory(waiting);

  expect(lines[2]).toMatchObject({ state: 'Find agent', note: 'lambda, waits to be told, times out after 30\u00a0s' });
  expect(lines[3]).toMatchObject({ event: 'Task failed', error: 'OfferEnded' });
  expect(visited).toEqual(['Find agent', 'Look again']);
  expect(standsIn).toBe('Look again');
});

test('nothing of what a state was given reaches the page', () => {
  const { markup } = executionPage(execution, 'http://127.0.0.1:4100');

  expect(markup).toContain('Look again');
  expect(markup).not.toContain('token-6f1c');
  expect(markup).not.toContain('447700900142');
});

test('an error whose name is somebody’s text is not repeated', () => {
  const failed: HistoryEvent = {
    id: 1,
    type: 'ExecutionFailed',
    timestamp: at,
    executionFailedEventDetails: { error: secret },
  };
  expect(readHistory([failed]).lines[0]?.error).toBe('an error without a proper name');
});

test('the drawing marks the visited states and the one it stands in', () => {
  const drawing = diagramOf(execution, readHistory(waiting));
  expect(drawing).toContain('class s0 visited');
  expect(drawing).toContain('class s1 current');
  expect(diagramOf({ definition, status: 'FAILED' }, readHistory(waiting))).toContain('class s1 failed');
});

test('the page links back to the interaction at the desktop', () => {
  const { markup } = executionPage(execution, 'http://127.0.0.1:4100');
  expect(markup).toContain('href="http://127.0.0.1:4100/inbox/cnv_7f3a9c0eb2d4.2"');
});

test.each([
  ['cnv_7f3a.2-1', 'cnv_7f3a.2'],
  ['cnv_7f3a-b.12-1795398091654', 'cnv_7f3a-b.12'],
  ['by-hand', undefined],
])('%s serves %s', (name, interaction) => {
  expect(interactionOf(name)).toBe(interaction);
});

test.each([
  [153, '153 ms'],
  [244_000, '4 min 4 s'],
  [259_201_000, '3 d 1 s'],
])('%i milliseconds are %s', (milliseconds, words) => {
  expect(duration(milliseconds).replaceAll('\u00a0', ' ')).toBe(words);
});
