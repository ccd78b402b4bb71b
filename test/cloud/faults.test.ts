// rows 87, 137, 143, 148, 150
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { slotOf } from '../../domain/ids.ts';
import { DAY } from '../../domain/time.ts';
import { centreMoment } from '../support/centre-moment.ts';
import { type Desk, deployedCentre } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';
import { faultyCloud } from '../support/faulty-cloud.ts';
import { retryingCarrier } from '../support/retrying-carrier.ts';
import { storedRows } from '../support/stored-rows.ts';

const centre = deployedCentre();
const { addresses } = centre;
const stored = storedRows(addresses);
const cloud = faultyCloud(addresses);
const carrier = retryingCarrier(centre);
/** Leads into the billing queue, whose first ring is theirs alone. */
const WORDS = 'I want a refund';
let priya: Desk;
let luc: Desk;
const sockets: { close(): void }[] = [];

beforeAll(async () => {
  [priya, luc] = (await Promise.all(['Priya Nair', 'Luc Moreau'].map((name) => centre.signIn(name)))) as [Desk, Desk];
  sockets.push(...(await Promise.all([priya.socket(), luc.socket()])));
}, 30_000);

afterEach(async () => {
  await cloud.dynamo({});
  await finishAll();
  await Promise.all([priya, luc].map((desk) => desk.presence('offline')));
}, 30_000);

afterAll(() => {
  for (const socket of sockets) socket.close();
});

const deliver = (from: string, sid?: string, body = WORDS) => carrier.deliver(from, body, sid);

/** Takes whatever is offered to the two, until nothing is open among the conversations of these customers. */
async function acceptAll(customers: string[]) {
  await eventually(
    async () => {
      for (const desk of [priya, luc])
        for (const { interaction, turn } of (await desk.inbox()).offers ?? []) await desk.accept(interaction, turn);
      return (await stored.conversationsSoon(customers)).map(({ routing }) => routing.state);
    },
    (states) => states.length === customers.length && states.every((state) => state === 'accepted'),
    'all accepted',
    40_000,
  );
}

/** A desk that is refused tries again, but not for ever: this is how a test tidies up, whatever has gone wrong. */
const MOST_ROUNDS = 8;

async function finishAll() {
  await Promise.all(
    [priya, luc].map(async (desk) => {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const open = await inHand(desk);
        if (open.length === 0) return;
        for (const one of open) await finish(desk, one);
      }
    }),
  );
}

async function finish(desk: Desk, { interaction, turn, state }: { interaction: string; turn: number; state: string }) {
  if (state === 'offered') await desk.accept(interaction, turn);
  await desk.close(interaction, (await desk.messages(interaction)).messages?.at(-1)?.id);
  await desk.wrapUp(interaction, 'no-response-needed');
}

async function inHand(desk: Desk) {
  const { offers, inHand, wrappingUp = [] } = await desk.inbox();
  return [
    ...offers.map(({ interaction, turn }) => ({ interaction, turn, state: 'offered' })),
    ...[...inHand, ...wrappingUp].map(({ interaction, state }) => ({ interaction, turn: 0, state })),
  ];
}

/** Nobody has what another has, and slots are what is owned, no more and no less. */
async function expectOwnedOnce(customers: string[]) {
  const conversations = await stored.conversations(customers);
  const owned = conversations.flatMap(({ id, routing }) =>
    routing.state === 'offered' || routing.state === 'accepted' ? [`${routing.agent} ${slotOf(id, routing.turn)}`] : [],
  );
  const agents = await stored.agents('team_billing');
  const slots = agents.flatMap(({ id, slots }) => [...slots.message].map((slot) => `${id} ${slot}`));
  expect(slots.toSorted()).toEqual(owned.toSorted());
  for (const { slots, capacity } of agents) expect(slots.message.size).toBeLessThanOrEqual(capacity.message);
  return conversations;
}

const once = (sids: string[]) => Object.fromEntries(sids.map((sid) => [sid, 1]));
const customers = (count: number) => {
  const numbers = new Set<string>();
  while (numbers.size < count) numbers.add(centre.newNumber());
  return [...numbers];
};

describe('16 assigners race while 12 texts wait and two agents come', () => {
  test('nobody is assigned twice, nobody waits beside a free agent, slots are what is owned', async () => {
    const waiting = customers(12);
    // So many processes take a while to begin: what races is to be warm.
    await Promise.all(Array.from({ length: 16 }, () => cloud.invoke('sweep')));
    await Promise.all(waiting.map((from) => deliver(from)));
    await eventually(
      () => stored.conversationsSoon(waiting),
      (found) => found.length === 12 && found.every(({ routing }) => routing.state === 'waiting'),
      'twelve that wait',
      20_000,
    );

    await Promise.all([
      priya.presence('available'),
      luc.presence('available'),
      ...Array.from({ length: 16 }, () => cloud.invoke('sweep')),
    ]);

    await eventually(
      () => stored.conversationsSoon(waiting),
      (found) => found.filter(({ routing }) => routing.state === 'offered').length === 10,
      'ten offers: as many as the two have room for',
      20_000,
    );
    const found = await expectOwnedOnce(waiting);
    expect(found.filter(({ routing }) => routing.segments.length === 1)).toHaveLength(10);
    expect(found.filter(({ routing }) => routing.segments.length === 0)).toHaveLength(2);
    expect(await cloud.invoke('sweep')).toEqual({ found: 0 });

    await finishAll();
    await eventually(
      () => stored.conversationsSoon(waiting),
      (all) => all.every(({ routing }) => routing.state === 'closed' || routing.state === 'offered'),
      'an offer of the last two',
      20_000,
    );
    await expectOwnedOnce(waiting);
  }, 90_000);
});

describe('functions are killed while they work', () => {
  test('every text that was answered 2xx is in one transcript, and offered and accepted once', async () => {
    await Promise.all([priya, luc].map((desk) => desk.presence('available')));
    const texting = customers(8);
    const end = cloud.killing(['receive-sms', 'prepare-interaction', 'tell', 'accept-offer'], 600);
    const accepting = acceptAll(texting);
    const delivered = await carrier.deliverEvery(900, texting, WORDS).finally(end);
    const killed = await end();
    await accepting;

    expect(killed).toBeGreaterThan(5);
    const sids = delivered.map(({ sid }) => sid);
    expect(await stored.transcribed(sids)).toEqual(once(sids));
    const found = await expectOwnedOnce(texting);
    expect(found.map(({ routing }) => routing.segments.map((segment) => segment.end))).toEqual(
      texting.map(() => ['accepted']),
    );
  }, 90_000);
});

describe('DynamoDB fails', () => {
  test('writes are made and their answers lost: nothing happens twice', async () => {
    await Promise.all([priya, luc].map((desk) => desk.presence('available')));
    const texting = customers(6);
    await cloud.dynamo({ unanswered: 0.25 });
    const delivered = await Promise.all(texting.map((from) => deliver(from)));
    await acceptAll(texting);
    const { done } = await cloud.dynamo({});

    expect(done.unanswered).toBeGreaterThan(5);
    expect(
      delivered.flatMap(({ heard }) => heard).filter((status) => status < 200 || (status >= 400 && status < 500)),
    ).toEqual([]);
    const sids = delivered.map(({ sid }) => sid);
    expect(await stored.transcribed(sids)).toEqual(once(sids));
    const found = await expectOwnedOnce(texting);
    expect(found.map(({ routing }) => routing.turn)).toEqual(texting.map(() => 1));
  }, 90_000);

  test('it throttles in bursts, up to every second request: the carrier hears no 4xx, and every text is answered in the end', async () => {
    await Promise.all([priya, luc].map((desk) => desk.presence('available')));
    const texting = customers(8);
    const bursts = cloud.throttlingBursts([0.2, 0.35, 0.5]);
    const delivered = await carrier.deliverEvery(600, texting, WORDS);
    await bursts;
    const { done } = await cloud.dynamo({});
    await cloud.redrive();
    await acceptAll(texting);

    expect(done.throttled).toBeGreaterThan(10);
    expect(delivered.flatMap(({ heard }) => heard).filter((status) => status >= 400 && status < 500)).toEqual([]);
    const sids = delivered.map(({ sid }) => sid);
    expect(await stored.transcribed(sids)).toEqual(once(sids));
    await expectOwnedOnce(texting);
  }, 90_000);
});

describe('an offer is over at the very moment at which somebody looks, and looks, and answers', () => {
  /** Offered to Priya, and within a second of its end; the functions that race for it are warm. */
  async function aboutToEnd() {
    await priya.presence('available');
    const [from] = customers(1) as [string];
    await deliver(from);
    const { offers } = await eventually(priya.inbox, (inbox) => inbox.offers.length > 0, 'an offer', 20_000);
    const { interaction, turn } = offers[0] as (typeof offers)[number];
    const look = () => cloud.invoke('look-again', { interaction, episode: 1 });
    await Promise.all(Array.from({ length: 8 }, look));
    const [offered] = await stored.conversations([from]);
    if (offered?.routing.state !== 'offered') throw new Error(`it is ${offered?.routing.state}`);
    const { expiresAt, version } = offered.routing;
    await centre.advance(expiresAt - (await priya.me()).now - 800);
    const { after } = await centreMoment(priya.me, expiresAt);
    return { from, interaction, turn, version, look, after };
  }

  async function settled(from: string) {
    const [found] = await eventually(
      () => stored.conversationsSoon([from]),
      ([one]) => one?.routing.segments[0]?.end !== undefined,
      'the end of the offer',
    );
    return found?.routing as NonNullable<typeof found>['routing'];
  }

  test.each([undefined, -60, -20, 0, 20])(
    'eight look at it, and its agent accepts (after %p ms): it has one end, and the agent misses it once or not at all',
    async (acceptAfter) => {
      const { from, interaction, turn, version, look, after } = await aboutToEnd();
      const accepting =
        acceptAfter === undefined ? undefined : after(acceptAfter).then(() => priya.accept(interaction, turn));
      await after(0);
      await Promise.all(Array.from({ length: 8 }, look));
      const answer = await accepting;

      const routing = await settled(from);
      const taken = answer !== undefined && !('status' in answer);
      expect(routing).toMatchObject({ state: taken ? 'accepted' : 'waiting', version: version + 1, turn });
      expect(routing.segments.map(({ end }) => end)).toEqual([taken ? 'accepted' : 'expired']);
      if (!taken && answer) expect(answer).toMatchObject({ status: 409 });
      const [agent] = (await stored.agents('team_billing')).filter(({ id }) => id === routing.segments[0]?.agent);
      expect(agent?.slots.message.size).toBe(taken ? 1 : 0);
      expect(agent?.notRespondingSince !== undefined).toBe(!taken);
      await expectOwnedOnce([from]);
      if (!taken) await priya.presence('available');
      await acceptAll([from]);
    },
    60_000,
  );

  test('another agent is free: what was missed is offered to him, once', async () => {
    const { from, look, after } = await aboutToEnd();
    await luc.presence('available');
    await after(0);
    await Promise.all(Array.from({ length: 16 }, look));

    const [found] = await eventually(
      () => stored.conversationsSoon([from]),
      ([one]) => one?.routing.segments.length === 2,
      'the second offer',
    );
    expect(found?.routing).toMatchObject({ state: 'offered', agent: 'agt_luc', turn: 2 });
    expect(found?.routing.segments.map(({ agent, end }) => [agent, end])).toEqual([
      ['agt_priya', 'expired'],
      ['agt_luc', undefined],
    ]);
    await expectOwnedOnce([from]);
  }, 60_000);
});

describe('STOP races with what an agent sends', () => {
  test('what is begun after STOP was taken is not posted; what raced with it was posted once or not at all', async () => {
    await priya.presence('available');
    const [from] = customers(1) as [string];
    await deliver(from);
    await acceptAll([from]);
    const [conversation] = await stored.conversations([from]);
    const id = conversation?.id ?? '';

    const racing = Array.from({ length: 4 }, (_, number) => priya.send(id, `racing ${number}`));
    await deliver(from, undefined, 'STOP');
    const late = [await priya.send(id, 'late 0'), await priya.send(id, 'late 1')];
    const raced = await Promise.all(racing);

    expect(late.map(({ message }) => message?.status)).toEqual(['failed', 'failed']);
    const posted = await onPhone(from);
    expect(posted.filter((body) => body.startsWith('late'))).toEqual([]);
    const taken = raced.flatMap(({ message }, number) => (message?.status === 'failed' ? [] : [`racing ${number}`]));
    expect(posted.toSorted()).toEqual(taken);
  }, 90_000);

  async function onPhone(number: string): Promise<string[]> {
    const answer = await fetch(`${addresses.phone}/phones/${encodeURIComponent(number)}/thread`);
    const { items } = (await answer.json()) as { items: { body: string; direction?: string }[] };
    return items.map(({ body }) => body);
  }
});

describe('the carrier delivers a copy days later', () => {
  test('2 and 23 days after it was dealt with: in one transcript, once, and nobody is asked again', async () => {
    await priya.presence('available');
    const [from] = customers(1) as [string];
    const { sid } = await deliver(from);
    await acceptAll([from]);
    await finishAll();
    const [closed] = await stored.conversations([from]);

    for (const days of [2, 21]) {
      await centre.advance(days * DAY);
      expect((await deliver(from, sid)).heard).toEqual([200]);
      expect(await stored.transcribed([sid])).toEqual({ [sid]: 1 });
      const after = await stored.conversations([from]);
      expect(after.map(({ id, routing }) => ({ id, state: routing.state, episode: routing.episode }))).toEqual([
        { id: closed?.id, state: 'closed', episode: closed?.routing.episode },
      ]);
    }
    expect((await priya.inbox()).offers).toEqual([]);
  }, 90_000);
});
