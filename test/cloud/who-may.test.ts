// rows 92, 140, 168
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RouteName, routes } from '../../domain/desktop-api.ts';
import { type Desk, deployedCentre } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';

const centre = deployedCentre();
const WORDS = 'My router, between ourselves';
const from = centre.newNumber();
type Desks = [Desk, Desk, Desk, Desk, Desk];

const names = ['Amina Diallo', 'Jonas Weber', 'Luc Moreau', 'Sofia Lindqvist', 'Ada Berg'];
let [amina, jonas, luc, sofia, ada] = [] as unknown as Desks;
let socket: { close(): void };
let id = '';
let turn = 0;

beforeAll(async () => {
  [amina, jonas, luc, sofia, ada] = (await Promise.all(names.map(centre.signIn))) as Desks;
  socket = await amina.socket();
  await amina.presence('available');
  await centre.text(from, WORDS);
  const { offers } = await eventually(amina.inbox, (inbox) => inbox.offers.length > 0, 'an offer');
  [{ interaction: id, turn }] = offers as [(typeof offers)[number]];
}, 60_000);

afterAll(async () => {
  await amina.presence('offline');
  socket.close();
});

const reading: RouteName[] = ['get-interaction', 'list-messages', 'get-customer', 'get-timeline', 'explain-routing'];

async function ask(token: string | undefined, name: RouteName, body?: object) {
  const { method, path } = routes[name];
  const answer = await fetch(centre.addresses.api + path.replace('{id}', id), {
    method,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

/** Who gets which answer from each of these routes; whoever is refused learns nothing by it. */
async function expectStatus(names: RouteName[], said: [Desk, number][], body?: object) {
  for (const name of names)
    for (const [desk, status] of said) {
      const answer = await ask(desk.token, name, body);
      expect({ name, who: desk.name, status: answer.status }).toEqual({ name, who: desk.name, status });
      if (status === 200) continue;
      for (const secret of [WORDS, from, from.slice(-5)]) expect(answer.text).not.toContain(secret);
    }
}

describe('on the deployed stack', () => {
  test('nobody gets anything without a token, or with one that is not the sign-in’s', async () => {
    const [header, payload = '', signature] = amina.token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const promoted = Buffer.from(JSON.stringify({ ...claims, 'cognito:groups': ['supervisor'] })).toString('base64url');
    for (const name of Object.keys(routes) as RouteName[])
      for (const token of [undefined, 'a.b.c', `${header}.${promoted}.${signature}`])
        expect({ name, status: (await ask(token, name)).status }).toEqual({ name, status: 401 });
  }, 60_000);

  test('before it is accepted nobody but a supervisor reads it, not even the one to whom it is offered', async () => {
    await expectStatus(reading, [
      [amina, 404],
      [jonas, 404],
      [luc, 404],
      [ada, 404],
      [sofia, 200],
    ]);
    await expectStatus(
      ['list-work'],
      [
        [amina, 200],
        [sofia, 200],
        [ada, 200],
      ],
    );
    expect((await amina.inbox()).offers[0]).toMatchObject({ preview: WORDS, category: 'Fault' });
    expect((await jonas.inbox()).offers).toEqual([]);
    await expectStatus(
      ['accept-offer', 'decline-offer'],
      [
        [jonas, 409],
        [sofia, 403],
        [ada, 403],
      ],
      { turn },
    );
  }, 60_000);

  test('accepted, it is hers and the supervisor’s to read, and hers alone to act upon', async () => {
    expect(await amina.accept(id, turn)).toMatchObject({ mine: true, category: 'Fault', texts: { state: 'allowed' } });
    await expectStatus(reading, [
      [amina, 200],
      [jonas, 404],
      [luc, 404],
      [ada, 404],
      [sofia, 200],
    ]);
    const strangers: [Desk, number][] = [
      [jonas, 403],
      [luc, 403],
      [sofia, 403],
      [ada, 403],
    ];
    await expectStatus(['close-interaction'], strangers, {});
    await expectStatus(['park-interaction'], strangers, { until: Date.now() });
    await expectStatus(
      ['requeue-interaction'],
      [
        [amina, 403],
        [jonas, 403],
        [ada, 403],
      ],
    );
    await expectStatus(
      ['get-configuration'],
      [
        [amina, 403],
        [sofia, 403],
        [ada, 200],
      ],
    );
    await expectStatus(
      ['list-inbox'],
      [
        [sofia, 403],
        [ada, 403],
      ],
    );
  }, 60_000);

  test('closed, she still reads it; the others gave no code to it', async () => {
    const { messages } = await amina.messages(id);
    await amina.close(id, messages.at(-1)?.id);
    await expectStatus(
      ['set-wrap-up'],
      [
        [jonas, 403],
        [sofia, 403],
        [amina, 200],
      ],
      { code: 'no-response-needed' },
    );
    await expectStatus(reading, [
      [amina, 200],
      [jonas, 404],
    ]);
  }, 60_000);
});
