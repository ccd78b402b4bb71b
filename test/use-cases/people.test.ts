// rows 140, 141, 168
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { isRefusal } from '../../domain/errors.ts';
import type { ConversationId } from '../../domain/ids.ts';
import { DAY, HOUR, SECOND } from '../../domain/time.ts';
import { acceptOffer } from '../../functions/accept-offer/accept-offer.ts';
import { listInbox } from '../../functions/list-inbox/list-inbox.ts';
import { setPresence } from '../../functions/set-presence/set-presence.ts';
import { ANA, aContactCentre, type ContactCentre, type Desk } from '../support/contact-centre.ts';

/** Everybody there is: two agents who serve the queue, one of another team, and three who take no interactions. */
function everybody(file: ConfigurationFile) {
  const { sofia } = file.people;
  if (!sofia) throw new Error('no supervisor');
  file.people.eva = { ...sofia, name: 'Eva', email: 'eva@halden.example', roles: ['evaluator'] };
  file.people.ada = { ...sofia, name: 'Ada', email: 'ada@halden.example', roles: ['administrator'] };
}

const everyone = ['amina', 'jonas', 'luc', 'sofia', 'eva', 'ada'] as const;
type Who = (typeof everyone)[number];

interface Situation {
  centre: ContactCentre;
  id: ConversationId;
}

async function waiting(): Promise<Situation> {
  const centre = await aContactCentre(everybody);
  return { centre, id: await centre.text({}) };
}

async function offeredToAmina(): Promise<Situation> {
  const { centre, id } = await waiting();
  await centre.available('amina');
  return { centre, id };
}

async function heldByAmina(): Promise<Situation> {
  const { centre, id } = await offeredToAmina();
  await centre.desk('amina').accept();
  return { centre, id };
}

async function closedByAmina(): Promise<Situation> {
  const { centre, id } = await heldByAmina();
  await centre.desk('amina').close(id);
  return { centre, id };
}

async function reopenedAndWaiting(): Promise<Situation> {
  const { centre, id } = await closedByAmina();
  await centre.desk('amina').presence('offline');
  await centre.text({ body: 'Again' });
  return { centre, id };
}

async function reopenedAndHeldByJonas(): Promise<Situation> {
  const { centre, id } = await reopenedAndWaiting();
  await centre.available('jonas');
  await centre.desk('jonas').accept();
  return { centre, id };
}

/** Amina closed the first; days later Jonas holds the second of the same customer. */
async function first(which: 'first' | 'second', held: boolean): Promise<Situation> {
  const { centre, id } = await closedByAmina();
  await centre.desk('amina').presence('offline');
  await centre.clock.advance(4 * DAY);
  const second = await centre.text({ body: 'Something else' });
  await centre.available('jonas');
  if (held) await centre.desk('jonas').accept();
  return { centre, id: which === 'first' ? id : second };
}

/** Who of everyone gets an answer, by each of the reading use cases. */
async function readers({ centre, id }: Situation): Promise<Who[]> {
  const may: Who[] = [];
  for (const who of everyone) {
    const desk = centre.desk(who);
    const answers = await Promise.all([
      desk.read(id),
      desk.messages(id),
      desk.customer(id),
      desk.timeline(id),
      desk.why(id),
    ]);
    const refused = answers.filter(isRefusal);
    expect([0, answers.length]).toContain(refused.length);
    expect(refused.every(({ refused }) => refused === 'not-found')).toBe(true);
    if (refused.length === 0) may.push(who);
  }
  return may;
}

describe('who may read a conversation', () => {
  test.each<[string, () => Promise<Situation>, Who[]]>([
    ['that waits', waiting, ['sofia']],
    ['that is offered to Amina', offeredToAmina, ['sofia']],
    ['that Amina holds', heldByAmina, ['amina', 'sofia']],
    ['that Amina closed', closedByAmina, ['amina', 'sofia']],
    ['that Amina closed, and that waits again', reopenedAndWaiting, ['sofia']],
    ['that Amina closed, and that Jonas holds now', reopenedAndHeldByJonas, ['jonas', 'sofia']],
    ['whose successor is offered to Jonas', () => first('first', false), ['amina', 'sofia']],
    ['whose successor Jonas holds', () => first('first', true), ['amina', 'jonas', 'sofia']],
    ['that Jonas holds, Amina having closed the one before', () => first('second', true), ['jonas', 'sofia']],
  ])('%s', async (_, situation, may) => {
    expect(await readers(await situation())).toEqual(may);
  });

  test('that does not exist is answered as one that is not one\u2019s own', async () => {
    const { centre } = await heldByAmina();
    const [other, none] = await Promise.all([
      centre.desk('jonas').read('cnv_aaaaaaaaaaaaaaaaaaaa.1'),
      centre.desk('sofia').read('cnv_aaaaaaaaaaaaaaaaaaaa.1'),
    ]);
    expect(none).toEqual(other);
    expect(none).toMatchObject({ refused: 'not-found' });
  });
});

describe('who may act', () => {
  const messageId = (centre: ContactCentre) => `msg_${centre.clock.now()}_abcdefgh`;

  const acts: [string, () => Promise<Situation>, (desk: Desk, situation: Situation) => Promise<unknown>][] = [
    ['accept an offer to Amina', offeredToAmina, (desk, { id }) => desk.tryAccept(id, 1)],
    ['decline an offer to Amina', offeredToAmina, (desk, { id }) => desk.decline(id, 1)],
    ['answer for Amina', heldByAmina, (desk, { id, centre }) => desk.send(id, 'Hello', messageId(centre))],
    ['close for Amina', heldByAmina, (desk, { id }) => desk.close(id)],
    ['give a code for Amina', closedByAmina, (desk, { id }) => desk.wrapUp(id, 'solved')],
  ];

  test.each(acts)('%s: Amina alone, and a refusal changes nothing', async (_, situation, act) => {
    const others = await situation();
    const before = others.centre.table.all();
    for (const who of everyone.filter((one) => one !== 'amina')) {
      const answer = await act(others.centre.desk(who), others);
      const refusals = ['jonas', 'luc'].includes(who) ? ['offer-taken', 'not-yours'] : ['not-an-agent'];
      expect(refusals).toContain((answer as { refused?: string }).refused);
    }
    expect(others.centre.table.all()).toEqual(before);
    expect(others.centre.sent).toEqual([]);

    const own = await situation();
    expect(isRefusal(await act(own.centre.desk('amina'), own))).toBe(false);
  });

  test('have an inbox and a presence: agents alone', async () => {
    const centre = await aContactCentre(everybody);
    for (const who of ['sofia', 'eva', 'ada'] as const) {
      const caller = centre.desk(who).caller();
      const answers = await Promise.all([
        listInbox(centre.deps)(caller),
        setPresence(centre.deps)(caller, { presence: 'available' }),
      ]);
      for (const answer of answers) expect(answer).toMatchObject({ refused: 'not-an-agent' });
      expect(await centre.desk(who).me()).not.toHaveProperty('agent');
    }
  });

  test('takes the role as well as the row: an agent who lost the role in the sign-in takes nothing', async () => {
    const { centre, id } = await offeredToAmina();
    const amina = centre.desk('amina').caller();
    const answer = await acceptOffer(centre.deps)({ ...amina, roles: ['evaluator'] }, id, { turn: 1 });
    expect(answer).toMatchObject({ refused: 'not-an-agent' });
  });

  test('an agent whom the configuration no longer knows is told so', async () => {
    const centre = await aContactCentre();
    const amina = centre.desk('amina');
    await centre.apply((file) => void delete file.people.amina);
    expect(await listInbox(centre.deps)(amina.caller())).toMatchObject({ refused: 'not-an-agent' });
    expect(await amina.presence('available')).toMatchObject({ refused: 'not-an-agent' });
  });
});

describe('what is remembered of a change', () => {
  /** One of everything: arrival, flow, ring, offers of each end, answer, close, code, archive, reopening, the next conversation, people. */
  async function aLongStory() {
    const centre = await aContactCentre(everybody);
    const id = await centre.text({ body: 'My fibre is down' });
    await centre.clock.advance(121 * SECOND);
    const [amina] = await centre.available('amina');
    await amina.decline(id, 1);
    await centre.clock.advance(90 * SECOND);
    await amina.presence('available');
    await amina.accept();
    await amina.send(id, 'Switch it off and on');
    await amina.close(id);
    await amina.wrapUp(id, 'solved');
    await centre.text({ body: 'Again' });
    await amina.accept();
    await amina.close(id);
    await amina.presence('meeting');
    await centre.available('jonas');
    await centre.clock.advance(4 * DAY);
    const second = await centre.text({ body: 'Something else' });
    await centre.apply((file) => {
      if (file.people.priya) file.people.priya.skills = { fibre: 5 };
    });
    await centre.desk('jonas').accept();
    await amina.signOut();
    await centre.clock.advance(HOUR);
    return { centre, ids: [id, second] };
  }

  test('each one of a conversation or an agent is audited with actor, time, and the versions before and after', async () => {
    const { centre, ids } = await aLongStory();

    const known = new Map<string, { version: number; at: number }>();
    for (const { id, by, at, from, to, state } of centre.audited) {
      const before = known.get(id);
      expect({ id, from }).toEqual({ id, from: before?.version });
      expect(to).toBeGreaterThan(from ?? 0);
      expect(by).toMatch(/^(customer|agt_[a-z]+|system:[a-z-]+)$/);
      expect(at).toBeGreaterThanOrEqual(before?.at ?? 0);
      expect(at).toBeLessThanOrEqual(centre.clock.now());
      expect(state).toMatch(/^[a-z]+$/);
      known.set(id, { version: to as number, at });
    }
    expect([...known.keys()].filter((id) => id.startsWith('cnv_'))).toEqual(ids);
    const rows = centre.table.all().filter(({ sk }) => /^[CA]#/.test(sk));
    for (const row of rows) {
      const { version } = (row.routing ?? row) as { version: number };
      const id = typeof row.id === 'string' ? row.id : row.sk.slice('A#'.length);
      expect({ id, version: known.get(id)?.version }).toEqual({ id, version });
    }
  });

  test('says who it was: the customer, each agent, and every use case that acted by itself', async () => {
    const { centre } = await aLongStory();
    expect(new Set(centre.audited.map(({ by }) => by))).toEqual(
      new Set([
        'customer',
        'agt_amina',
        'agt_jonas',
        'system:configure',
        'system:prepare-interaction',
        'system:assign',
        'system:look-again',
        'system:archive-conversation',
      ]),
    );
  });

  test('a message names who wrote it and when', async () => {
    const { centre } = await aLongStory();
    for (const row of centre.table.all().filter(({ sk }) => sk.startsWith('M#'))) {
      expect(row.at).toEqual(expect.any(Number));
      expect(row.direction === 'in' ? row.theirs : row.agent).toMatch(/^(\+44|agt_)/);
    }
  });

  test('an entry holds ids and states, no number and no text', async () => {
    const { centre } = await aLongStory();
    const told = JSON.stringify(centre.audited);
    for (const secret of [ANA.slice(1), 'fibre', 'Again', 'Switch']) expect(told).not.toContain(secret);
  });
});
