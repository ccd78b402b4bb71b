// rows 1, 15, 16, 21, 29, 31, 42, 44, 45, 143, 154
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Call } from '../../domain/call.ts';
import type { Inbox, InteractionView, TimelineStep } from '../../domain/desktop-api.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { type Desk, deployedCentre } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';
import { executionsOf } from '../support/executions.ts';
import { storedRows } from '../support/stored-rows.ts';
import { telephoning } from '../support/telephoning.ts';

const centre = deployedCentre();
const phones = telephoning(centre.addresses);
const stored = storedRows(centre.addresses);
const executions = executionsOf(centre.addresses);

/** The same whose texts other tests send: never at once. */
const ANA = { number: '+447700900142', account: '41872', pin: '7315' };
const ELIN = { number: '+447700900417', account: '47003', pin: '4826' };

let amina: Desk;
let jonas: Desk;
let priya: Desk;
const sockets: { close(): void }[] = [];

beforeAll(async () => {
  const names = ['Amina Diallo', 'Jonas Weber', 'Priya Nair'];
  [amina, jonas, priya] = (await Promise.all(names.map((name) => centre.signIn(name)))) as [Desk, Desk, Desk];
  sockets.push(...(await Promise.all([amina, jonas, priya].map((desk) => desk.socket()))));
  await phones.begin();
}, 30_000);

beforeEach(() => amina.presence('available'));

afterEach(async () => {
  await phones.end();
  await crm({});
  await Promise.all([amina, jonas, priya].map(finish));
}, 30_000);

afterAll(async () => {
  await phones.rest();
  for (const socket of sockets) socket.close();
});

/** Gives a code to whatever waits for one, and goes. */
async function finish(desk: Desk) {
  const { wrappingUp = [] } = await desk.inbox();
  for (const { interaction } of wrappingUp) await desk.wrapUp(interaction, 'no-response-needed');
  await desk.presence('offline');
}

async function crm(faults: { status?: number; delayMs?: number; garbage?: boolean }) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${centre.addresses.crm}/faults`, {
    method: 'PUT',
    headers,
    body: JSON.stringify(faults),
  });
  if (!answer.ok) throw new Error(`the CRM answered ${answer.status}`);
}

/** How often the CRM was asked for this. */
async function asked(path: string): Promise<number> {
  const answer = await fetch(`${centre.addresses.crm}/requests`);
  return ((await answer.json()) as Record<string, number>)[path] ?? 0;
}

async function offerTo(desk: Desk, from: string): Promise<Inbox['offers'][number]> {
  const of = ({ offers }: Inbox) => offers.find(({ customer }) => customer.number === from);
  return of(await eventually(desk.inbox, (inbox) => of(inbox) !== undefined, `an offer for ${desk.name}`)) as never;
}

async function accepting(desk: Desk, from: string): Promise<string> {
  const { interaction, turn } = await offerTo(desk, from);
  await desk.accept(interaction, turn);
  return interaction;
}

const post = (desk: Desk, id: string, what: string, body: object = {}) =>
  desk.call<InteractionView>('POST', `/interactions/${id}/${what}`, body);

const hold = (desk: Desk, id: string, held: boolean) =>
  desk.call<InteractionView>('PUT', `/interactions/${id}/hold`, { held });

const until = (desk: Desk, id: string, what: string, so: (view: InteractionView) => boolean) =>
  eventually(() => desk.read(id), so, what);

const callUntil = (leg: string, what: string, so: (call: Call) => boolean) =>
  eventually(() => stored.callSoon(leg), so, what);

test('UC17, base course: authenticated, offered with what is known, talked to, held, ended, wrapped up, told', async () => {
  const leg = await phones.dial(ANA.number);
  const menu = await phones.hearsOut(leg, /Hello Ana, welcome/);
  await phones.answer(leg, '1');
  const account = await phones.hearsOut(leg, /enter your account number/, menu.id);
  await phones.answer(leg, `${ANA.account}#`);
  await phones.hearsOut(leg, /enter your PIN/, account.id);
  await phones.answer(leg, `${ANA.pin}#`);
  await phones.hears(leg, /Please hold while we connect you to a help-desk agent/);

  const offer = await offerTo(amina, ANA.number);
  expect(offer).toMatchObject({
    medium: 'call',
    customer: { name: 'Torres Design Studio', level: 'Priority' },
    queue: { name: 'Technical – Fibre' },
    skills: expect.arrayContaining([
      { name: 'Fibre', level: 3 },
      { name: 'Mesh', level: 2 },
    ]),
    priority: 20,
    authentication: { level: 'full', course: 'base', account: ANA.account, company: 'Torres Design Studio' },
  });
  const id = offer.interaction;

  expect(await amina.accept(id, offer.turn)).toMatchObject({ state: 'accepted', call: { state: 'ringing' } });
  expect(await amina.accept(id, offer.turn)).toMatchObject({ state: 'accepted' });
  await phones.talking(leg);
  await until(amina, id, 'the talk', ({ call }) => call?.state === 'talking');
  expect((await amina.read(id)).call?.authentication.level).toBe('full');

  expect((await hold(amina, id, true)).call?.state).toBe('on-hold');
  await phones.until(leg, 'being held', ({ room }) => room?.held === true);
  expect((await hold(amina, id, false)).call?.state).toBe('talking');
  await phones.until(leg, 'being back', ({ room }) => room?.held === false);

  expect((await post(amina, id, 'end-call')).call).toMatchObject({ state: 'ended', ended: { by: 'agent' } });
  expect(await phones.ended(leg)).toMatchObject({ status: 'completed', endedBy: 'centre' });
  const { codes } = (await amina.read(id)).wrapUp;
  expect((await amina.wrapUp(id, codes[0]?.id ?? '')).wrapUp.code).toBe(codes[0]?.id);

  await expectTold(id);
}, 60_000);

async function expectTold(id: string) {
  await eventually(
    () => executions.served(id),
    (found) => Object.values(found).every((status) => status === 'SUCCEEDED') && Object.keys(found).length === 2,
    'the ends of both executions',
  );
  const { steps } = await amina.timeline(id);
  const kinds = steps.map(({ kind }) => kind);
  const wanted = ['called', 'identified', 'authentication', 'queued', 'offered', 'accepted', 'connected'];
  expect(kinds).toEqual(expect.arrayContaining([...wanted, 'hung-up', 'wrapped-up']));
  const links = new Map(
    steps.flatMap(({ execution }: TimelineStep) => (execution ? [[execution.name, execution]] : [])),
  );
  expect([...links.keys()].toSorted()).toEqual([id, `${id}-1`]);
  for (const { url } of links.values()) expect((await fetch(url)).status).toBe(200);
}

test('a telephone that nobody answers: the offer fails, the caller keeps his place, the next agent gets him', async () => {
  await phones.telephone('sip:amina@halden.example', 'no-answer');
  const leg = await phones.dial(ELIN.number, '1', `${ELIN.account}#`, `${ELIN.pin}#`);
  const id = await accepting(amina, ELIN.number);
  const { enqueuedAt } = (await stored.call(leg)).routing;

  const after = await callUntil(leg, 'the queue', ({ routing }) => routing.state === 'waiting');
  await phones.telephone('sip:amina@halden.example', 'as-others');
  expect(after.routing).toMatchObject({
    state: 'waiting',
    enqueuedAt,
    segments: [{ agent: 'agt_amina', end: 'failed' }],
  });
  expect((await amina.me()).agent?.routingStatus).toBe('not-responding');
  await phones.until(leg, 'music', ({ room, endedAt }) => endedAt === null && room === null);

  await jonas.presence('available');
  expect(await accepting(jonas, ELIN.number)).toBe(id);
  await phones.talking(leg);
  await phones.hangUp(leg);
  await callUntil(leg, 'the end', ({ call }) => call.ended?.by === 'caller');
}, 60_000);

test('handed on to another queue: the agent is free, the caller waits there, and talks to somebody of it', async () => {
  const leg = await phones.dial(ELIN.number, '2', `${ELIN.account}#`, `${ELIN.pin}#`);
  const id = await accepting(amina, ELIN.number);
  await phones.talking(leg);
  await until(amina, id, 'the talk', ({ call }) => call?.state === 'talking');

  await post(amina, id, 'transfer', { queue: 'que_billing' });
  await phones.until(leg, 'music', ({ room, endedAt }) => endedAt === null && room === null);
  await eventually(amina.me, ({ agent }) => agent?.held.call === 0, 'a free agent');
  expect((await stored.call(leg)).routing).toMatchObject({ queue: 'que_billing', episode: 2 });

  await priya.presence('available');
  expect(await accepting(priya, ELIN.number)).toBe(id);
  await phones.talking(leg);
  const view = await until(priya, id, 'the talk', ({ call }) => call?.state === 'talking');
  expect(view).toMatchObject({ queue: { name: 'Billing' }, call: { authentication: { level: 'full' } } });
  await post(priya, id, 'end-call');
  await phones.ended(leg);
}, 60_000);

test('hung up in the middle of a prompt: abandoned, the execution ends, nothing waits', async () => {
  const leg = await phones.dial(ELIN.number, '1');
  await phones.questioned(leg);
  await phones.hangUp(leg);

  const { id } = await callUntil(leg, 'its end', ({ routing }) => routing.state === 'abandoned');
  const served = await eventually(
    () => executions.served(id),
    (found) => found['ivr-authentication'] !== 'RUNNING',
    'the end of its execution',
  );
  expect(served).toEqual({ 'ivr-authentication': 'SUCCEEDED' });
  expect((await stored.rows('waiting')).filter(({ sk }) => sk.endsWith(`#${id}`))).toEqual([]);
  expect((await amina.inbox()).offers).toEqual([]);
}, 30_000);

test('each webhook doubled, and late: one interaction, each number looked up and each PIN compared once', async () => {
  await phones.makeHarder({ callsTwice: true, callsLate: true });
  const [lookedUp, compared] = [await asked('/api/accounts'), await asked('/api/accounts/verify')];
  const leg = await phones.dial(ELIN.number, '1', `${ELIN.account}#`, '9999#', `${ELIN.pin}#`);
  const id = await accepting(amina, ELIN.number);
  await phones.talking(leg);
  await until(amina, id, 'the talk', ({ call }) => call?.state === 'talking');
  await phones.hangUp(leg);

  const { routing, call } = await callUntil(leg, 'its end', ({ routing: { state } }) => state === 'closed');
  expect(call).toMatchObject({ authentication: { level: 'full', course: 'base' }, ended: { by: 'caller' } });
  expect(routing).toMatchObject({ episode: 1, turn: 1, segments: [{ agent: 'agt_amina', end: 'accepted' }] });
  expect(await asked('/api/accounts')).toBe(lookedUp + 1);
  expect(await asked('/api/accounts/verify')).toBe(compared + 2);
  expect((await eventually(() => executions.served(id), isOver, 'the ends of both'))['agent-assignment']).toBe(
    'SUCCEEDED',
  );
}, 60_000);

function isOver(found: Record<string, string | undefined>): boolean {
  return Object.values(found).every((status) => status !== 'RUNNING');
}

describe('a CRM', () => {
  /** A data action has 1.5 s, and a caller hears a word a second after it; the rest is for a busy machine. */
  const WITHIN_MS = 1.5 * SECOND + SECOND + 5 * SECOND;

  test.each([
    ['is down', { status: 503 }],
    ['is slower than anybody waits', { delayMs: 4_000 }],
    ['answers half a document', { garbage: true }],
  ])(
    'that %s while the account is looked up is not the caller’s mistake: General, because of the system',
    async (_, faults) => {
      const leg = await phones.dial(ELIN.number, '1');
      await phones.questioned(leg);
      await crm(faults);
      const before = performance.now();
      await phones.answer(leg, `${ELIN.account}#`);
      await phones.hears(leg, /Please hold while we connect you to a help-desk agent/);

      expect(performance.now() - before).toBeLessThan(WITHIN_MS);
      const offer = await offerTo(amina, ELIN.number);
      expect(offer).toMatchObject({
        queue: { name: 'General' },
        skills: [],
        priority: 0,
        authentication: { level: 'none', because: 'system' },
      });
      // The circuit breaker closes again.
      await centre.advance(MINUTE);
    },
    30_000,
  );

  test('that is down from the first ring keeps nobody from being asked', async () => {
    await crm({ status: 503 });
    const leg = await phones.dial(ELIN.number);
    await phones.hearsOut(leg, /^Welcome to our help desk/);
    await phones.answer(leg, '3');
    expect(await offerTo(amina, ELIN.number)).toMatchObject({ queue: { name: 'General' } });
    await centre.advance(MINUTE);
  }, 30_000);
});
