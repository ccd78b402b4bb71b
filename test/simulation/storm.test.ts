import { expect, test } from '@jest/globals';
import type { LaneId } from '../../domain/ids.ts';
import { instant } from '../../domain/time.ts';
import { functionDeps } from '../../simulation/function-deps.ts';
import { run } from '../../simulation/run.ts';
import { simulate } from '../../simulation/simulate.ts';
import { UNHEARD } from '../../simulation/stream.ts';
import { useCases } from '../../simulation/use-cases.ts';
import type { Key, Table } from '../../store/port.ts';
import { kindOf, rows } from '../../store/table.ts';

test('forty runs with their own weather break no invariant', async () => {
  const { failure, interactions, calls, items, escalations } = await simulate({ seed: 1, runs: 40 });
  expect(failure?.violation?.message).toBeUndefined();
  expect(interactions).toBeGreaterThan(300);
  expect(calls).toBeGreaterThan(50);
  expect(items).toBeGreaterThan(50);
  expect(escalations).toBeGreaterThan(50);
}, 240_000);

test('a seed tells the same story twice', async () => {
  const [one, other] = [await run({ seed: 7, traced: true }), await run({ seed: 7, traced: true })];
  expect(other.lines).toEqual(one.lines);
}, 30_000);

test('a recording tells the same story as the seed', async () => {
  const { recording, lines } = await run({ seed: 9, record: true, traced: true });
  const again = await run({ seed: 9, replay: recording, traced: true });
  expect(again.lines).toEqual(lines);
}, 30_000);

test.each([...UNHEARD])('no consumer of the stream does anything with a row of kind %s', async (kind) => {
  const touched: string[] = [];
  const refuse = (what: string) => async () => {
    touched.push(what);
    return undefined as never;
  };
  const names = ['get', 'getMany', 'query', 'put', 'update', 'delete', 'transact'] as const;
  const table = Object.fromEntries(names.map((name) => [name, refuse(name)])) as unknown as Table;
  const deps = functionDeps({
    table,
    clock: () => instant(0),
    pause: refuse('pause'),
    newTicket: () => 'ticket',
    workflows: { start: refuse('start'), succeed: refuse('succeed'), fail: refuse('fail') },
    carrier: { send: refuse('send') },
    push: { send: refuse('push') },
    audit: { note: () => {}, flush: async () => {} },
    runDataAction: refuse('crm'),
    found: () => {},
    voice: { direct: refuse('direct'), ring: refuse('ring'), hold: refuse('hold'), end: refuse('end') },
    queueCall: refuse('queue'),
    queueDelivery: refuse('queue delivery'),
    postDelivery: refuse('post'),
    strand: refuse('strand'),
    logged: () => {},
  });
  const after = { ...(keyOf[kind] as Key), version: 1 };
  await useCases.tell.wire(deps)({ after });
  await useCases.route.wire(deps)({ after });
  expect([kindOf(after), touched]).toEqual([kind, []]);
});

const conversation = 'cnv_abcdefghij.1' as const;
const item = 'wrk_abcdefghij.1' as const;
const keyOf: Record<string, Key> = {
  arrival: rows.arrival('thr_abcdefghij', 'SM1'),
  decision: rows.decision(conversation, 1),
  snapshot: rows.snapshot(conversation),
  token: rows.token(conversation),
  lanes: rows.lanes('team_technical'),
  waiting: rows.waiting('que_technical|message||0' as LaneId, '1', conversation),
  connection: rows.connection('desk'),
  place: rows.place('agt_amina'),
  ticket: rows.ticket('ticket'),
  fields: rows.fields(item),
  history: rows.history(item, 1),
  told: rows.told(item, 1),
  binned: rows.binned('visits', '1', item),
  quarantined: rows.quarantined('quarantined_1'),
  'ivr-step': rows.ivrStep('call_abcdefghij.1'),
  tries: rows.tries('somebody'),
};
