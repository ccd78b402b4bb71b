// rows 15, 16, 52, 70, 92, 102, 137, 139, 148, 156
import { describe, expect, test } from '@jest/globals';
import { isRefusal } from '../../domain/errors.ts';
import type { ConversationId } from '../../domain/ids.ts';
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { acceptOffer } from '../../functions/accept-offer/accept-offer.ts';
import { ANA, aContactCentre, type ContactCentre, type Desk, expected } from '../support/contact-centre.ts';
import { capacities, oneRing } from '../support/sample-centre.ts';

const ELIN = '+447700900417';
const DAVID = '+447700900561';

async function routingOf(centre: ContactCentre, id: ConversationId) {
  return (await centre.conversation(id)).routing;
}

/** How the offers of a conversation ended, oldest first. */
async function ends(centre: ContactCentre, id: ConversationId) {
  return (await routingOf(centre, id)).segments.map(({ agent, end }) => `${agent.slice(4)} ${end ?? 'open'}`);
}

describe('an offer', () => {
  test('shows who, what, which queue, which skills and how long before it is accepted', async () => {
    const centre = await aContactCentre();
    centre.knows({ displayName: 'Ana Torres', attributes: { plan: 'Priority' } });
    const id = await centre.text({ body: `My fibre is down ${'since lunch '.repeat(30)}` });
    await centre.clock.advance(90 * SECOND);
    const [amina] = await centre.available('amina');
    await centre.clock.advance(10 * SECOND);

    const [offer] = expected(await amina.inbox()).offers;

    expect(offer).toMatchObject({
      interaction: id,
      medium: 'message',
      customer: { name: 'Ana Torres', number: ANA, numberShown: '+44 7700 900142', level: 'Priority' },
      queue: { id: 'que_technical', name: 'Technical' },
      skills: [{ name: 'Fibre', level: 3 }],
      priority: 20,
      reopened: false,
      waitedMs: 100 * SECOND,
      expiresInMs: 20 * SECOND,
      offerMs: 30 * SECOND,
    });
    expect(offer?.preview).toHaveLength(200);
  });

  test('is not yet a reason to read the conversation', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});

    for (const answer of [amina.read(id), amina.messages(id), amina.customer(id), amina.timeline(id), amina.why(id)])
      expect(await answer).toMatchObject({ refused: 'not-found' });
  });

  test('accepted, shows all messages of the conversation in order, and the earlier ones of the thread', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const first = await centre.text({ body: 'Long ago' });
    await amina.accept();
    await amina.send(first, 'Then');
    await amina.close(first);
    await centre.clock.advance(73 * HOUR);
    const second = await centre.text({ body: 'One' });
    await centre.clock.advance(SECOND);
    await centre.text({ body: 'Two' });
    await centre.clock.advance(SECOND);
    await centre.text({ body: 'Three' });

    await amina.accept();

    const { messages } = expected(await amina.messages(second));
    expect(messages.map(({ body, conversation }) => [body, conversation])).toEqual([
      ['Long ago', first],
      ['Then', first],
      ['One', second],
      ['Two', second],
      ['Three', second],
    ]);
  });

  test('accepted, shows a thread of 120 messages page by page, none twice and none left out', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({ body: 'text 0' });
    await amina.accept();
    for (let count = 1; count < 120; count += 1) await centre.text({ body: `text ${count}` });

    const pages: string[][] = [];
    let before: string | undefined;
    do {
      const page = expected(await amina.messages(id, before));
      pages.unshift(page.messages.map(({ body }) => body));
      before = page.before;
    } while (before);

    expect(pages.map(({ length }) => length)).toEqual([20, 50, 50]);
    expect(pages.flat()).toEqual(Array.from({ length: 120 }, (_, count) => `text ${count}`));
  });

  test('of a reopened conversation says so to the agent who had it', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    await amina.accept();
    await amina.close(id);

    await centre.text({ body: 'Again' });

    expect(expected(await amina.inbox()).offers).toMatchObject([{ interaction: id, reopened: true, preview: 'Again' }]);
  });
});

describe('an offer that times out', () => {
  test('after 30 seconds goes back with the time at which its waiting began, and one second earlier does not', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    const { enqueuedAt } = await routingOf(centre, id);

    await centre.clock.advance(29 * SECOND);
    expect((await routingOf(centre, id)).state).toBe('offered');
    await centre.clock.advance(SECOND);

    expect(await routingOf(centre, id)).toMatchObject({ state: 'waiting', enqueuedAt });
    expect(await ends(centre, id)).toEqual(['amina expired']);
    expect((await amina.me()).agent).toMatchObject({ held: { message: 0 }, presence: 'available' });
  });

  test('keeps its place: it is offered before a text that came after it', async () => {
    const centre = await aContactCentre(oneRing);
    await centre.available('amina');
    const first = await centre.text({ from: ANA });
    await centre.clock.advance(30 * SECOND);
    const second = await centre.text({ from: ELIN });

    await centre.available('jonas');

    expect((await routingOf(centre, first)).state).toBe('offered');
    expect((await routingOf(centre, second)).state).toBe('offered');
    const offered = await Promise.all([first, second].map((id) => routingOf(centre, id)));
    const versions = centre.audited.filter(({ kind, state }) => kind === 'interaction' && state === 'offered');
    expect(offered.map(({ turn }) => turn)).toEqual([2, 1]);
    expect(versions.slice(-2).map(({ id }) => id)).toEqual([first, second]);
  });

  test('makes the agent not-responding until he says otherwise, and nothing is offered to him meanwhile', async () => {
    const centre = await aContactCentre(oneRing);
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    await centre.clock.advance(30 * SECOND);
    const missedAt = centre.clock.now();
    expect((await amina.me()).agent).toMatchObject({ routingStatus: 'not-responding', notRespondingSince: missedAt });

    await centre.clock.advance(HOUR);
    await centre.text({ from: ELIN });
    expect(expected(await amina.inbox()).offers).toEqual([]);

    await amina.presence('available');

    expect((await amina.me()).agent).not.toHaveProperty('notRespondingSince');
    expect(expected(await amina.inbox()).offers.map(({ interaction }) => interaction)).toContain(id);
    expect(expected(await amina.inbox()).offers).toHaveLength(2);
  });

  test('goes at once to somebody else who is free', async () => {
    const centre = await aContactCentre();
    await centre.available('amina');
    const id = await centre.text({});
    await centre.available('jonas');

    await centre.clock.advance(30 * SECOND);

    expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
    expect(await ends(centre, id)).toEqual(['amina expired', 'jonas open']);
  });
});

describe('an offer that is declined', () => {
  test('leaves the agent available, who is asked for something else but not for the same', async () => {
    const centre = await aContactCentre(oneRing);
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    expect(isRefusal(await amina.decline(id, 1))).toBe(false);

    const other = await centre.text({ from: ELIN });

    expect((await amina.me()).agent).toMatchObject({ presence: 'available', routingStatus: 'interacting' });
    expect(await routingOf(centre, id)).toMatchObject({ state: 'waiting' });
    expect(await routingOf(centre, other)).toMatchObject({ state: 'offered', agent: 'agt_amina' });
  });

  test('is offered to the same agent again when the hold of 60 seconds is over, and not a second before', async () => {
    const centre = await aContactCentre(oneRing);
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    await centre.clock.advance(5 * SECOND);
    await amina.decline(id, 1);

    await centre.clock.advance(59 * SECOND);
    expect((await routingOf(centre, id)).state).toBe('waiting');
    await centre.clock.advance(SECOND);

    expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent: 'agt_amina', turn: 2 });
    expect(await ends(centre, id)).toEqual(['amina declined', 'amina open']);
  });

  test('goes at once to somebody else who is free, with its original age', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    const { enqueuedAt } = await routingOf(centre, id);
    const [jonas] = await centre.available('jonas');
    await centre.clock.advance(10 * SECOND);

    await amina.decline(id, 1);

    expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent: jonas.agent, enqueuedAt });
  });

  test('cannot be declined again, nor accepted after', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    await amina.decline(id, 1);

    expect(await amina.decline(id, 1)).toMatchObject({ refused: 'offer-withdrawn' });
    expect(await amina.tryAccept(id, 1)).toMatchObject({ refused: 'offer-withdrawn' });
    expect(await ends(centre, id)).toEqual(['amina declined']);
  });
});

describe('accepting', () => {
  test('at the instant of the time-out, before it: the agent has it, and the time-out changes nothing', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    const { expiresAt } = (await routingOf(centre, id)) as { expiresAt: number };
    let answer: unknown;
    const expiring = centre.table.interrupt(
      ({ when, operation, keys }) =>
        when === 'before' && operation === 'transact' && keys[0]?.sk.startsWith('C#') === true,
      async () => {
        answer = await acceptOffer(centre.deps)(amina.caller(), id, { turn: 1 });
      },
    );
    await centre.clock.advance(30 * SECOND);

    expect(expiring.acted).toBe(true);
    expect(answer).toMatchObject({ state: 'accepted', mine: true });
    expect(await routingOf(centre, id)).toMatchObject({ state: 'accepted', agent: 'agt_amina', acceptedAt: expiresAt });
    expect((await amina.me()).agent).toMatchObject({ routingStatus: 'interacting', held: { message: 1 } });
  });

  test('at the instant of the time-out, after it: a clean no, and nothing of the offer is left', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    await centre.clock.advance(30 * SECOND);

    expect(await amina.tryAccept(id, 1)).toMatchObject({ refused: 'offer-withdrawn' });

    expect(await ends(centre, id)).toEqual(['amina expired']);
    expect((await amina.me()).agent).toMatchObject({ routingStatus: 'not-responding', held: { message: 0 } });
  });

  test('what somebody else has by now is a conflict', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    const [jonas] = await centre.available('jonas');
    await centre.clock.advance(30 * SECOND);
    await jonas.accept();

    expect(await amina.tryAccept(id, 1)).toMatchObject({ refused: 'offer-taken' });
    expect(await jonas.tryAccept(id, 1)).toMatchObject({ refused: 'offer-withdrawn' });
    expect(await routingOf(centre, id)).toMatchObject({ state: 'accepted', agent: 'agt_jonas' });
  });

  test('what is offered to somebody else is a conflict, and his offer stands', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});

    expect(await centre.desk('jonas').tryAccept(id, 1)).toMatchObject({ refused: 'offer-taken' });
    expect(await amina.tryAccept(id, 1)).toMatchObject({ state: 'accepted' });
  });

  test('twice, as a double click does, is once', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});

    const both = await Promise.all([amina.tryAccept(id, 1), amina.tryAccept(id, 1)]);
    const late = await amina.tryAccept(id, 1);

    for (const answer of [...both, late]) expect(answer).toMatchObject({ state: 'accepted', mine: true });
    expect((await amina.me()).agent?.held.message).toBe(1);
    expect(await ends(centre, id)).toEqual(['amina accepted']);
  });

  test('and declining at once: one of them counts, and the other hears so', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});

    const [accepted, declined] = await Promise.all([amina.tryAccept(id, 1), amina.decline(id, 1)]);

    expect([isRefusal(accepted), isRefusal(declined)].filter(Boolean)).toHaveLength(1);
    const { state } = await routingOf(centre, id);
    expect(state).toBe(isRefusal(accepted) ? 'waiting' : 'accepted');
  });
});

describe('the end of an offer', () => {
  test('is exactly one of accepted, declined and expired, in the stored segments and on the timeline', async () => {
    const centre = await aContactCentre(oneRing);
    const [amina, jonas, priya] = await centre.available('amina', 'jonas', 'priya');
    const id = await centre.text({});
    const desks = new Map([amina, jonas, priya].map((desk) => [desk.agent, desk]));
    const first = (await routingOf(centre, id)) as { agent: Desk['agent'] };
    await desks.get(first.agent)?.decline(id, 1);
    const second = (await routingOf(centre, id)) as { agent: Desk['agent'] };
    await centre.clock.advance(30 * SECOND);
    const third = (await routingOf(centre, id)) as { agent: Desk['agent'] };
    await desks.get(third.agent)?.accept();

    const { segments } = await routingOf(centre, id);
    expect(segments.map(({ end }) => end)).toEqual(['declined', 'expired', 'accepted']);
    expect(segments.map(({ agent }) => agent)).toEqual([first.agent, second.agent, third.agent]);
    const { steps } = expected(await centre.desk('sofia').timeline(id));
    const ofOffers = new Set<string>([
      'offered',
      'declined',
      'expired',
      'accepted',
      'withdrawn',
      'rescinded',
      'failed',
    ]);
    const told = steps.map(({ kind }) => kind).filter((kind) => ofOffers.has(kind));
    expect(told).toEqual(['offered', 'declined', 'offered', 'expired', 'offered', 'accepted']);
  });
});

describe('a ring', () => {
  test('opens after its 120 seconds, not before, and the wider circle is asked', async () => {
    const centre = await aContactCentre();
    await centre.available('luc');
    const id = await centre.text({ body: 'My fibre is down' });

    await centre.clock.advance(119 * SECOND);
    expect(await routingOf(centre, id)).toMatchObject({ state: 'waiting', ring: 0 });
    await centre.clock.advance(SECOND);

    expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent: 'agt_luc', ring: 1 });
  });

  test('takes no place away: what waited longest is offered first, whichever queue it waits in', async () => {
    const centre = await aContactCentre(capacities({ luc: 1 }));
    const [luc] = await centre.available('luc');
    const busy = await centre.text({ from: DAVID, body: 'A bill' });
    await luc.accept();
    const older = await centre.text({ from: ANA, body: 'My fibre is down' });
    await centre.clock.advance(30 * SECOND);
    const newer = await centre.text({ from: ELIN, body: 'A bill' });
    await centre.clock.advance(120 * SECOND);

    await luc.close(busy);

    expect(await routingOf(centre, older)).toMatchObject({ state: 'offered', agent: 'agt_luc', ring: 1 });
    expect((await routingOf(centre, newer)).state).toBe('waiting');
  });

  test('leaves one row in one lane behind', async () => {
    const centre = await aContactCentre();
    const id = await centre.text({ body: 'My fibre is down' });
    await centre.clock.advance(10 * MINUTE);

    const rows = centre.table.all().filter(({ pk, sk }) => pk.startsWith('LANE#') && sk.endsWith(id));
    expect(rows.map(({ pk }) => pk)).toEqual(['LANE#que_technical|message|fibre:3|1']);
  });
});

describe('the order', () => {
  test('is by age, a point of priority being worth a minute', async () => {
    const centre = await aContactCentre(capacities({ amina: 1 }));
    const [amina] = await centre.available('amina');
    await amina.presence('busy');
    const normal = await centre.text({ from: ELIN });
    centre.knows({ attributes: { plan: 'Priority' } });
    await centre.clock.advance(20 * MINUTE - 1);
    const priority = await centre.text({ from: ANA });

    await amina.presence('available');

    expect((await routingOf(centre, priority)).state).toBe('offered');
    expect((await routingOf(centre, normal)).state).toBe('waiting');
  });

  test('so that 20 points do not pass somebody who came 20 minutes and a millisecond before', async () => {
    const centre = await aContactCentre(capacities({ amina: 1 }));
    const [amina] = await centre.available('amina');
    await amina.presence('busy');
    const normal = await centre.text({ from: ELIN });
    centre.knows({ attributes: { plan: 'Priority' } });
    await centre.clock.advance(20 * MINUTE + 1);
    const priority = await centre.text({ from: ANA });

    await amina.presence('available');

    expect((await routingOf(centre, normal)).state).toBe('offered');
    expect((await routingOf(centre, priority)).state).toBe('waiting');
  });

  test('is strictly by priority where the queue says so, whatever the age', async () => {
    const centre = await aContactCentre((file) => {
      capacities({ amina: 1 })(file);
      if (file.queues.technical) file.queues.technical.order = 'priority';
    });
    const [amina] = await centre.available('amina');
    await amina.presence('busy');
    const normal = await centre.text({ from: ELIN });
    centre.knows({ attributes: { plan: 'Priority' } });
    await centre.clock.advance(5 * HOUR);
    const priority = await centre.text({ from: ANA });

    await amina.presence('available');

    expect((await routingOf(centre, priority)).state).toBe('offered');
    expect((await routingOf(centre, normal)).state).toBe('waiting');
  });
});

describe('equal work', () => {
  const numbers = Array.from({ length: 30 }, (_, index) => `+4477009005${String(index).padStart(2, '0')}`);
  const roomy = capacities({ amina: 25, jonas: 25, priya: 25 });

  async function shares(centre: ContactCentre) {
    const desks = ['amina', 'jonas', 'priya'].map((key) => centre.desk(key));
    const held = await Promise.all(desks.map(async (desk) => (await desk.me()).agent?.held.message ?? 0));
    return { total: held.reduce((sum, one) => sum + one, 0), spread: Math.max(...held) - Math.min(...held) };
  }

  test('is shared: 30 texts, one a second, over 3 agents differ by at most one', async () => {
    const centre = await aContactCentre(roomy);
    const desks = await centre.available('amina', 'jonas', 'priya');
    for (const from of numbers) {
      const id = await centre.text({ from });
      for (const desk of desks) await desk.tryAccept(id, 1);
      await centre.clock.advance(SECOND);
    }
    expect(await shares(centre)).toEqual({ total: 30, spread: 0 });
  });

  test('is shared when all 30 come within one millisecond', async () => {
    const centre = await aContactCentre(roomy);
    await centre.available('amina', 'jonas', 'priya');
    for (const from of numbers) await centre.text({ from });
    expect(await shares(centre)).toEqual({ total: 30, spread: 0 });
  });

  test('is shared when 30 wait already and the agents come', async () => {
    const centre = await aContactCentre(capacities({ amina: 10, jonas: 10, priya: 10 }));
    for (const from of numbers) await centre.text({ from });
    await centre.available('amina', 'jonas', 'priya');
    expect(await shares(centre)).toEqual({ total: 30, spread: 0 });
  });

  test('goes to whoever was offered something longest ago', async () => {
    const centre = await aContactCentre(roomy);
    const [amina] = await centre.available('amina', 'jonas');
    const first = await centre.text({ from: ANA });
    expect(await routingOf(centre, first)).toMatchObject({ agent: 'agt_amina' });
    await amina.accept();
    await amina.close(first);
    await centre.clock.advance(SECOND);

    expect(await routingOf(centre, await centre.text({ from: ELIN }))).toMatchObject({ agent: 'agt_jonas' });
    await centre.clock.advance(SECOND);
    expect(await routingOf(centre, await centre.text({ from: DAVID }))).toMatchObject({ agent: 'agt_amina' });
  });
});

describe('capacity', () => {
  test('an agent at capacity is offered nothing, and what he closes makes room for the next at once', async () => {
    const centre = await aContactCentre((file) => {
      oneRing(file);
      capacities({ amina: 2 })(file);
    });
    const [amina] = await centre.available('amina');
    const first = await centre.text({ from: ANA });
    await amina.accept();
    await centre.text({ from: ELIN });
    const third = await centre.text({ from: DAVID });
    expect((await amina.me()).agent).toMatchObject({ held: { message: 2 }, capacity: { message: 2 } });
    expect((await routingOf(centre, third)).state).toBe('waiting');

    await amina.close(first);

    expect(await routingOf(centre, third)).toMatchObject({ state: 'offered', agent: 'agt_amina' });
    expect((await amina.me()).agent?.held.message).toBe(2);
  });

  test('an agent with a capacity of 0 for texts is offered none', async () => {
    const centre = await aContactCentre((file) => {
      oneRing(file);
      capacities({ amina: 0 })(file);
    });
    await centre.available('amina');
    expect((await routingOf(centre, await centre.text({}))).state).toBe('waiting');
  });

  test('an agent without an open desktop is offered nothing until he has one', async () => {
    const centre = await aContactCentre(oneRing);
    const amina = centre.desk('amina');
    await amina.presence('available');
    const id = await centre.text({});
    expect((await routingOf(centre, id)).state).toBe('waiting');

    const at = centre.clock.now();
    await centre.deps.sockets.open({ team: 'team_technical', agent: 'agt_amina', connection: 'desk-agt_amina', at });
    await centre.pump();

    expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent: 'agt_amina' });
  });

  test('an agent who signed out is offered nothing', async () => {
    const centre = await aContactCentre(oneRing);
    const [amina] = await centre.available('amina');
    await amina.signOut();
    expect((await routingOf(centre, await centre.text({}))).state).toBe('waiting');
  });
});

describe('a last agent who cannot take a reopened conversation', () => {
  /** Amina had it; an hour after her close the customer writes again. */
  async function hadByAmina(change?: Parameters<typeof aContactCentre>[0]) {
    const centre = await aContactCentre(change);
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    await amina.accept();
    await amina.close(id);
    const [jonas] = await centre.available('jonas');
    await centre.clock.advance(HOUR);
    return { centre, amina, jonas, id };
  }

  test.each(['busy', 'break', 'meeting', 'offline'] as const)(
    'because she is %s loses it at once',
    async (presence) => {
      const { centre, amina, id } = await hadByAmina();
      await amina.presence(presence);

      await centre.text({ body: 'Again' });

      expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent: 'agt_jonas', episode: 2 });
    },
  );

  test('because she is at capacity loses it at once', async () => {
    const { centre, id } = await hadByAmina(capacities({ amina: 1 }));
    await centre.desk('jonas').presence('busy');
    await centre.text({ from: ELIN });
    await centre.desk('jonas').presence('available');

    await centre.text({ body: 'Again' });

    expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
  });

  test('because she serves another queue by now, or left, loses it at once', async () => {
    for (const leave of ['another team', 'nobody any more'] as const) {
      const { centre, id } = await hadByAmina();
      await centre.apply((file) => {
        if (leave === 'another team' && file.people.amina) file.people.amina.team = 'billing';
        if (leave === 'nobody any more') delete file.people.amina;
      });

      await centre.text({ body: 'Again' });

      expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
    }
  });

  test('because her desktop has been closed for a minute loses it at once, and a second earlier she does not', async () => {
    for (const [seconds, agent] of [
      [59, 'agt_amina'],
      [60, 'agt_jonas'],
    ] as const) {
      const { centre, id } = await hadByAmina();
      await centre.deps.sockets.close('desk-agt_amina', centre.clock.now());
      await centre.clock.advance(seconds * SECOND);

      await centre.text({ body: 'Again' });

      expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent });
    }
  });

  test('who declines it, or lets it time out, loses it to the next', async () => {
    const declined = await hadByAmina();
    await declined.centre.text({ body: 'Again' });
    await declined.amina.decline(declined.id, 2);
    expect(await routingOf(declined.centre, declined.id)).toMatchObject({ state: 'offered', agent: 'agt_jonas' });

    const missed = await hadByAmina();
    await missed.centre.text({ body: 'Again' });
    await missed.centre.clock.advance(30 * SECOND);
    expect(await routingOf(missed.centre, missed.id)).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
  });
});
