import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Metered } from '../../local/cloud/metering.ts';
import { transitions } from '../../tools/price/observing.ts';
import {
  byPurpose,
  CALL_LIMITS,
  dollarsPerMillion,
  ITEM_LIMITS,
  type ItemUsage,
  LIMITS,
  type MachineUsage,
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

const call: MachineUsage = { ...usage, messages: 0, machines: { 'ivr-authentication': 7, 'agent-assignment': 4 } };
const item: ItemUsage = {
  ...usage,
  messages: 0,
  deliveries: 3,
  machines: { 'agent-assignment': 4, 'sla-escalation': 7 },
  steps: [{ name: 'accepted', writeUnits: 1, readUnits: 2 }],
};

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
      queueRequests: 0,
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

  test('is over the limit beyond 40 write units or 7 transitions', () => {
    expect(overLimit({ ...used, writeUnits: 40, transitions: 7 }, LIMITS)).toEqual([]);
    expect(overLimit({ ...used, writeUnits: 41, transitions: 8 }, LIMITS)).toEqual([
      'writeUnits: 41, more than 40',
      'transitions: 8, more than 7',
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
  const data = asData({ conversation: usage, reopen: usage, call, item }, prices);
  expect(data).toMatchObject({
    writeUnits: 2,
    readUnits: 1.5,
    transitions: 9,
    reopen: { writeUnits: 2 },
    call: { writeUnits: 2, dollarsPerMillion: data.dollarsPerMillion, machines: { 'agent-assignment': 4 } },
    item: { writeUnits: 2, queueRequests: 9, machines: { 'sla-escalation': 7 } },
  });
  const text = asText(data, prices);
  expect(text).toContain(data.dollarsPerMillion.toFixed(2));
  expect(text).toContain(`${prices.region}, ${prices.asOf}`);
  expect(text).toContain('ivr-authentication 7 of at most 7, agent-assignment 4 of at most 4');
  expect(text).toContain('agent-assignment 4 of at most 4, sla-escalation 7 of at most 7. Write units: 2 of at most');
  expect(text).toMatch(/accepted +1 +2$/m);
  const block = asMarkdown(data, prices);
  expect(block).toContain(`a million cost about **$${data.item.dollarsPerMillion.toLocaleString('en')}**.`);
  expect(block).toContain(
    `a million cost about **$${data.call.dollarsPerMillion.toLocaleString('en')}**, without telephony`,
  );
});

test('a call is over the limit beyond 7 transitions of its IVR or 4 of its assignment', () => {
  const used = quantities(call);
  expect(overLimit({ ...used, machines: call.machines }, CALL_LIMITS)).toEqual([]);
  const machines = { 'ivr-authentication': 8, 'agent-assignment': 5 };
  expect(overLimit({ ...used, machines }, CALL_LIMITS)).toEqual([
    'transitions of ivr-authentication: 8, more than 7',
    'transitions of agent-assignment: 5, more than 4',
  ]);
});

test('a work item is over the limit beyond its write units, 4 transitions of its assignment or 7 of its ladder', () => {
  const most = { ...quantities(item), writeUnits: ITEM_LIMITS.writeUnits };
  expect(overLimit({ ...most, machines: item.machines }, ITEM_LIMITS)).toEqual([]);
  const machines = { 'agent-assignment': 5, 'sla-escalation': 8 };
  expect(overLimit({ ...most, writeUnits: most.writeUnits + 1, machines }, ITEM_LIMITS)).toEqual([
    `writeUnits: ${most.writeUnits + 1}, more than ${most.writeUnits}`,
    'transitions of agent-assignment: 5, more than 4',
    'transitions of sla-escalation: 8, more than 7',
  ]);
});
