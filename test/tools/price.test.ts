import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Metered } from '../../local/cloud/metering.ts';
import { transitions } from '../../tools/price/observing.ts';
import {
  byPurpose,
  callOverLimit,
  type CallUsage,
  dollarsPerMillion,
  overLimit,
  type Prices,
  quantities,
  replaced,
  type Usage,
} from '../../tools/price/reckoning.ts';
import { asData, asMarkdown, asText } from '../../tools/price/report.ts';

const prices = JSON.parse(readFileSync(new URL('../../tools/prices.json', import.meta.url), 'utf8')) as Prices;

const put: Metered = { purpose: 'message', operation: 'put', writeUnits: 1, readUnits: 0, refused: false };
const look: Metered = { purpose: 'agent', operation: 'query', writeUnits: 0, readUnits: 1.5, refused: false };

const usage: Usage = {
  metered: [put, { ...put, refused: true }, look],
  transitions: 9,
  invocations: [
    { function: 'receive-sms', milliseconds: 100, memoryMb: 512, viaApi: true },
    { function: 'tell', milliseconds: 300, memoryMb: 512, viaApi: false },
  ],
  socketMessages: 3,
  logBytes: 1024,
  messages: 8,
};

const call: CallUsage = { ...usage, messages: 0, machines: { 'ivr-authentication': 8, 'agent-assignment': 5 } };

describe('a stretch of the script', () => {
  const used = quantities(usage);

  test('is added up by what AWS bills', () => {
    expect(used).toEqual({
      writeUnits: 2,
      readUnits: 1.5,
      transitions: 9,
      invocations: 2,
      gigabyteSeconds: 0.2,
      apiRequests: 1,
      socketMessages: 3,
      traces: 0.1,
      logBytes: 1024,
    });
  });

  test('costs its quantities at list price, a million times', () => {
    expect(dollarsPerMillion(used, prices)).toMatchObject({
      writeUnits: 1.25,
      readUnits: 0.19,
      transitions: 225,
      invocations: 0.4,
      gigabyteSeconds: 2.67,
      apiRequests: 1,
    });
  });

  test('tells what each kind of row cost, the dearest first', () => {
    expect(byPurpose(usage.metered)).toEqual([
      { purpose: 'message', operation: 'put', requests: 2, refused: 1, writeUnits: 2, readUnits: 0 },
      { purpose: 'agent', operation: 'query', requests: 1, refused: 0, writeUnits: 0, readUnits: 1.5 },
    ]);
  });

  test('is over the limit beyond 40 write units or 9 transitions', () => {
    expect(overLimit({ ...used, writeUnits: 40, transitions: 9 })).toEqual([]);
    expect(overLimit({ ...used, writeUnits: 41, transitions: 10 })).toEqual([
      'writeUnits: 41, more than 40',
      'transitions: 10, more than 9',
    ]);
  });
});

test('a transition is the start, each state entered, and each attempt repeated', () => {
  const types = ['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskFailed', 'TaskScheduled'];
  const rest = ['TaskSucceeded', 'TaskStateExited', 'SucceedStateEntered', 'ExecutionSucceeded'];
  expect(transitions([...types, ...rest].map((type) => ({ type })))).toBe(4);
});

test('seats and hours are shared out over the conversations of an agent, messages counted', () => {
  const offers = replaced(8, prices);
  expect(offers.find(({ per }) => per === 'message')).toMatchObject({ dollarsPerMillion: 32_000 });
  expect(offers.find(({ per }) => per === 'active hour')).toMatchObject({ dollarsPerMillion: 166_666.67 });
});

test('the report has the same figures as data and as text', () => {
  const data = asData({ conversation: usage, reopen: usage, call }, prices);
  expect(data).toMatchObject({
    writeUnits: 2,
    readUnits: 1.5,
    transitions: 9,
    reopen: { writeUnits: 2 },
    call: { writeUnits: 2, dollarsPerMillion: data.dollarsPerMillion, machines: { 'agent-assignment': 5 } },
  });
  const text = asText(data, prices);
  expect(text).toContain(data.dollarsPerMillion.toFixed(2));
  expect(text).toContain(`${prices.region}, ${prices.asOf}`);
  expect(text).toContain('ivr-authentication 8 of at most 8, agent-assignment 5 of at most 5');
  const block = asMarkdown(data, prices);
  expect(block).toContain(
    `a million cost about **$${data.call.dollarsPerMillion.toLocaleString('en')}**, without telephony`,
  );
});

test('a call is over the limit beyond 8 transitions of its IVR or 5 of its assignment', () => {
  expect(callOverLimit(call)).toEqual([]);
  expect(callOverLimit({ machines: { 'ivr-authentication': 9, 'agent-assignment': 6 } })).toEqual([
    'transitions of ivr-authentication: 9, more than 8',
    'transitions of agent-assignment: 6, more than 5',
  ]);
});
