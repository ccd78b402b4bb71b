// rows 1, 2, 6, 7, 13, 15, 16, 33, 40, 42, 137, 138, 139, 144, 148
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { SECOND } from '../../domain/time.ts';
import { acceptOffer } from '../../functions/accept-offer/accept-offer.ts';
import { connectCall } from '../../functions/connect-call/connect-call.ts';
import { requeueInteraction } from '../../functions/requeue-interaction/requeue-interaction.ts';
import { receiveAgentLeg } from '../../functions/receive-agent-leg/receive-agent-leg.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { aCaller } from '../support/a-caller.ts';
import { aContactCentre, ANA, type ContactCentre, expected } from '../support/contact-centre.ts';
import { oneRing } from '../support/sample-centre.ts';

/** A number whose callers are asked nothing, and agents with telephones. */
function withCalls(more: (file: ConfigurationFile) => void = () => {}) {
  return (file: ConfigurationFile) => {
    const flow = file.flows['help-desk'];
    if (!flow) throw new Error('no flow');
    flow.calls = {
      language: 'en-GB',
      prompts: {},
      menu: false,
      positionEverySeconds: 30,
      music: 'https://halden.example/music.mp3',
    };
    for (const key of ['amina', 'jonas', 'priya', 'luc']) {
      const person = file.people[key];
      if (person) person.telephone = `sip:${key}@halden.example`;
    }
    oneRing(file);
    more(file);
  };
}

/** What the carrier says of the telephone that was rung last. */
function telephone(centre: ContactCentre) {
  const receive = receiveAgentLeg({ ...centre.deps, carrier: centre.voice.carrier });
  return async (state: 'answered' | 'failed' | 'ended') => {
    const rung = centre.voice.rung().at(-1);
    if (!rung) throw new Error('no telephone was rung');
    const [, id, turn] = /voice\/([^/]+)\/agent\/(\d+)$/.exec(rung.ring.status) ?? [];
    await receive(id as never, Number(turn), { leg: rung.leg, state }, centre.clock.now());
    await centre.pump();
  };
}

async function offeredToAmina(more?: (file: ConfigurationFile) => void) {
  const centre = await aContactCentre(withCalls(more));
  const [amina] = await centre.available('amina');
  const ana = aCaller(centre, { from: ANA });
  await ana.dial();
  return { centre, amina, ana };
}

async function talking(more?: (file: ConfigurationFile) => void) {
  const { centre, amina, ana } = await offeredToAmina(more);
  await amina.accept();
  const phone = telephone(centre);
  await phone('answered');
  return { centre, amina, ana, phone };
}

describe('a call', () => {
  test('comes in once, however often the carrier brings it, and waits with music and its place', async () => {
    const centre = await aContactCentre(withCalls());
    const ana = aCaller(centre, { from: ANA });
    const first = await ana.dial();
    expect(await ana.repeat()).toMatchObject({ kind: 'wait', again: (first as { again: string }).again });
    expect(first).toMatchObject({ kind: 'wait', music: 'https://halden.example/music.mp3' });
    expect((await ana.call()).routing.state).toBe('waiting');
    expect(centre.engine.executions().map(({ machine }) => machine)).toEqual(['agent-assignment']);
    const place = await ana.listen();
    expect(place.speech).toEqual([{ say: expect.stringMatching(/first|1/i), language: 'en-GB' }]);
  });

  test('a number without a flow for calls hangs up with a word', async () => {
    const centre = await aContactCentre();
    const told = await aCaller(centre, { from: ANA }).dial();
    expect(told.kind).toBe('hang-up');
    expect(told.speech).toHaveLength(1);
  });

  test('is offered with queue, skills and level, accepted once, and the telephone rings', async () => {
    const centre = await aContactCentre(withCalls());
    centre.crm.answer = async () => ({
      ms: 3,
      records: [
        {
          connection: 'crm',
          recordType: 'contact',
          recordId: '1001',
          displayName: 'Ana Torres',
          attributes: { plan: 'Priority' },
        },
      ],
    });
    const [amina, jonas] = await centre.available('amina', 'jonas');
    const ana = aCaller(centre, { from: ANA });
    await ana.dial();
    const [offer] = (await amina.inbox()).offers;
    expect(offer).toMatchObject({
      medium: 'call',
      customer: { name: 'Ana Torres', level: 'Priority' },
      queue: { name: 'Technical' },
      priority: 20,
      authentication: { level: 'none' },
    });
    await amina.accept();
    expect(await jonas.tryAccept(ana.id, 1)).toMatchObject({ refused: 'offer-taken' });
    expect(centre.voice.rung().map(({ ring }) => ring.to)).toEqual(['sip:amina@halden.example']);
    expect(centre.voice.orders[0]).toMatchObject({
      direct: ana.leg,
      instruction: { kind: 'join', room: `${ana.id}-1` },
    });
    expect(expected(await amina.read(ana.id)).call?.state).toBe('ringing');
    await telephone(centre)('answered');
    expect(expected(await amina.read(ana.id)).call?.state).toBe('talking');
  });

  test('a telephone that does not answer fails the offer, and the caller keeps his place', async () => {
    const centre = await aContactCentre(withCalls());
    const [amina] = await centre.available('amina');
    const ana = aCaller(centre, { from: ANA });
    await ana.dial();
    const { enqueuedAt } = (await ana.call()).routing;
    await amina.accept();
    await telephone(centre)('failed');
    const { routing, call } = await ana.call();
    expect(routing).toMatchObject({ state: 'waiting', enqueuedAt, segments: [{ end: 'failed' }] });
    expect(call.agentLeg).toBeUndefined();
    expect((await amina.me()) as object).toMatchObject({ agent: { routingStatus: 'not-responding' } });
    expect(centre.voice.orders.at(-1)).toMatchObject({ direct: ana.leg, instruction: { kind: 'wait' } });
    const [jonas] = await centre.available('jonas');
    await jonas.accept();
    expect(centre.voice.rung().map(({ ring }) => ring.to)).toEqual([
      'sip:amina@halden.example',
      'sip:jonas@halden.example',
    ]);
  });

  test.each(['waiting', 'offered'])(
    'the caller hangs up while %s: an abandon record, and nobody waits',
    async (state) => {
      const centre = await aContactCentre(withCalls());
      const ana = aCaller(centre, { from: ANA });
      await ana.dial();
      const [amina] = state === 'offered' ? await centre.available('amina') : [];
      expect((await ana.call()).routing.state).toBe(state);
      await ana.hangUp();
      await ana.hangUp();
      expect((await ana.call()).routing).toMatchObject({ state: 'abandoned', place: { queue: 'que_technical' } });
      const [next] = amina ? [amina] : await centre.available('amina');
      expect((await next?.inbox())?.offers).toEqual([]);
      expect(centre.engine.executions().map(({ status }) => status)).toEqual(['SUCCEEDED']);
    },
  );

  test('a caller of whom the carrier says that he has hung up before it brings his call is abandoned, and waits nowhere', async () => {
    const centre = await aContactCentre(withCalls());
    const [amina] = await centre.available('amina');
    const ana = aCaller(centre, { from: ANA });
    await ana.hangUpMeanwhile();
    expect(await ana.dial()).toEqual({ kind: 'hang-up', speech: [] });
    await ana.hangUp();
    expect((await ana.call()).routing).toMatchObject({ state: 'abandoned', version: 1 });
    expect((await amina.inbox()).offers).toEqual([]);
    expect(centre.engine.executions()).toEqual([]);
  });

  test('a call that is not ours to take is not kept when it ends', async () => {
    const centre = await aContactCentre();
    const ana = aCaller(centre, { from: ANA });
    await ana.hangUp();
    expect(await ana.call()).toBeUndefined();
  });

  test.each(['in hand', 'handed on'])(
    'a caller who has gone without a word of the carrier is noticed when he is %s',
    async (when) => {
      const { centre, amina, ana } = await (when === 'in hand' ? offeredToAmina() : talking());
      centre.voice.answers.order = 'gone';
      if (when === 'in hand') await amina.accept();
      else await amina.transfer(ana.id, { queue: 'que_billing' });
      const { routing, call } = await ana.call();
      expect(routing.state).toBe(when === 'in hand' ? 'closed' : 'abandoned');
      expect(call.ended?.by).toBe('caller');
      expect(centre.voice.rung()).toHaveLength(when === 'in hand' ? 0 : 1);
      expect((await amina.inbox()).inHand).toEqual([]);
    },
  );

  test('a telephone that rings when the call has left its agent’s hands meanwhile is ended', async () => {
    const centre = await aContactCentre(withCalls());
    const [amina] = await centre.available('amina');
    const ana = aCaller(centre, { from: ANA });
    await ana.dial();
    const { ring } = centre.voice.carrier;
    centre.voice.carrier.ring = async (order) => {
      const rung = await ring(order);
      const call = await ana.call();
      await requeueInteraction(centre.deps)({ ...amina.caller(), roles: ['supervisor'] }, ana.id);
      await connectCall({ ...centre.deps, carrier: centre.voice.carrier })({ interaction: call.id });
      return rung;
    };
    await amina.accept();
    expect((await ana.call()).call.agentLeg).toBeUndefined();
    expect(centre.voice.orders).toContainEqual({ end: centre.voice.rung()[0]?.leg });
  });

  test('an order that reaches the carrier after a newer one is put right', async () => {
    const { centre, amina, ana } = await talking();
    const [jonas] = await centre.available('jonas');
    const { direct } = centre.voice.carrier;
    let late = true;
    centre.voice.carrier.direct = async (leg, instruction) => {
      if (late && instruction.kind === 'wait') {
        late = false;
        const { turn } = (await ana.call()).routing;
        await acceptOffer(centre.deps)(jonas.caller(), ana.id, { turn });
        await connectCall({ ...centre.deps, carrier: centre.voice.carrier })({ interaction: ana.id });
      }
      return direct(leg, instruction);
    };
    await amina.transfer(ana.id, { agent: jonas.agent });
    const told = centre.voice.orders.flatMap((order) => ('direct' in order ? [order.instruction.kind] : []));
    expect(late).toBe(false);
    expect(told.slice(-2)).toEqual(['wait', 'join']);
    expect(centre.voice.rung()).toHaveLength(2);
  });

  test('a telephone that is answered for an earlier turn is ended, and is in no room with the caller', async () => {
    const centre = await aContactCentre(withCalls());
    const [amina] = await centre.available('amina');
    const ana = aCaller(centre, { from: ANA });
    await ana.dial();
    await amina.accept();
    const first = telephone(centre);
    await first('failed');
    await first('answered');
    const [rung] = centre.voice.rung();
    expect(centre.voice.orders.at(-1)).toEqual({ end: rung?.leg });
    const [jonas] = await centre.available('jonas');
    await jonas.accept();
    expect(centre.voice.rung().map(({ ring }) => ring.room)).toEqual([`${ana.id}-1`, `${ana.id}-2`]);
  });

  test('the agent hangs up: both legs end, and the wrap-up is the queue’s', async () => {
    const { centre, amina, ana } = await talking((file) => {
      const queue = file.queues.technical;
      if (queue) queue.wrapUp = { policy: 'mandatory', codes: ['solved'] };
    });
    await amina.hangUp(ana.id);
    expect((await ana.call()).routing.state).toBe('wrapping');
    const ended = centre.voice.orders.flatMap((order) => ('end' in order ? [order.end] : []));
    expect(ended).toEqual([centre.voice.rung()[0]?.leg, ana.leg]);
    await amina.wrapUp(ana.id, 'solved');
    expect((await ana.call()).routing).toMatchObject({ state: 'closed', segments: [{ code: 'solved' }] });
    expect(await amina.hangUp(ana.id)).toMatchObject({ state: 'closed' });
  });

  test.each(['caller', 'agent'] as const)('the %s puts the telephone down', async (who) => {
    const { amina, ana, phone } = await talking();
    if (who === 'caller') await ana.hangUp();
    else await phone('ended');
    const { routing, call } = await ana.call();
    expect(routing.state).toBe('closed');
    expect(call.ended?.by).toBe(who);
    expect((await amina.inbox()).inHand).toEqual([]);
  });

  test('a telephone of which the carrier never says another word is given up by the sweep', async () => {
    const centre = await aContactCentre(withCalls());
    const [amina] = await centre.available('amina');
    const ana = aCaller(centre, { from: ANA });
    await ana.dial();
    await amina.accept();
    await centre.clock.advance(61 * SECOND);
    const swept = await sweep({ ...centre.deps })();
    expect(swept.found).toBe(1);
    expect((await ana.call()).routing.state).toBe('waiting');
  });

  test('a carrier that does not take the order: the queue brings the call again, and then the offer fails', async () => {
    const centre = await aContactCentre(withCalls());
    const [amina] = await centre.available('amina');
    const ana = aCaller(centre, { from: ANA });
    await ana.dial();
    centre.voice.answers.ring = 'unknown';
    await expect(amina.accept()).rejects.toThrow('no answer from the carrier');
    const connect = connectCall({ ...centre.deps, carrier: centre.voice.carrier });
    await expect(connect({ interaction: ana.id })).rejects.toThrow('another one rings');
    await centre.clock.advance(21 * SECOND);
    await connect({ interaction: ana.id });
    expect((await ana.call()).routing).toMatchObject({ state: 'waiting', segments: [{ end: 'failed' }] });
    expect(centre.voice.rung()).toEqual([]);
  });

  test('is recorded only where the queue says so', async () => {
    for (const recordCalls of [false, true]) {
      const { centre } = await talking((file) => {
        const queue = file.queues.technical;
        if (queue) queue.recordCalls = recordCalls;
      });
      const joined = centre.voice.orders.flatMap((order) => ('direct' in order ? [order.instruction] : []));
      expect(joined.map((order) => 'record' in order)).toEqual([recordCalls]);
      expect(centre.voice.rung().map(({ ring }) => ring.record === true)).toEqual([recordCalls]);
    }
  });

  test('hold is music for the caller, and can be repeated', async () => {
    const { centre, amina, ana } = await talking();
    await amina.hold(ana.id, true);
    expect(expected(await amina.hold(ana.id, true)).call?.state).toBe('on-hold');
    expect(expected(await amina.hold(ana.id, false)).call?.state).toBe('talking');
    centre.voice.answers.order = 'unknown';
    expect(await amina.hold(ana.id, true)).toMatchObject({ refused: 'carrier-silent' });
    expect(expected(await amina.read(ana.id)).call?.state).toBe('talking');
  });

  test('is handed on to a queue, with what is known of the customer and its original age', async () => {
    const { centre, amina, ana } = await talking();
    const snapshot = await centre.deps.decisions.snapshot(ana.id);
    const { enqueuedAt } = (await ana.call()).routing;
    await centre.clock.advance(30 * SECOND);
    expect(await amina.transfer(ana.id, { queue: 'que_nowhere' })).toMatchObject({ field: 'queue' });
    await amina.transfer(ana.id, { queue: 'que_billing' });
    expect((await ana.call()).routing).toMatchObject({ state: 'waiting', queue: 'que_billing', enqueuedAt });
    expect(centre.voice.orders.at(-1)).toMatchObject({ direct: ana.leg, instruction: { kind: 'wait' } });
    const [luc] = await centre.available('luc');
    await luc.accept();
    expect(centre.voice.rung().at(-1)?.ring.to).toBe('sip:luc@halden.example');
    expect(await centre.deps.decisions.snapshot(ana.id)).toEqual(snapshot);
  });

  test('is handed on to one agent, who is asked alone; then to the others', async () => {
    const { centre, amina, ana } = await talking();
    const [jonas, priya] = await centre.available('jonas', 'priya');
    await amina.transfer(ana.id, { agent: priya.agent });
    const [offer] = (await priya.inbox()).offers;
    expect(offer?.interaction).toBe(ana.id);
    await priya.decline(ana.id, offer?.turn ?? 0);
    // Not to her who has just handed it on.
    expect((await jonas.inbox()).offers).toHaveLength(1);
    expect((await amina.inbox()).offers).toEqual([]);
  });

  test('what the agent finds out by asking is recorded once, with name and time', async () => {
    const { centre, amina, ana } = await talking();
    const at = centre.clock.now();
    const view = expected(await amina.authenticate(ana.id, 'authenticated'));
    expect(view.call?.authentication.manual).toEqual({ result: 'authenticated', agent: 'Amina', at });
    expect(await amina.authenticate(ana.id, 'refused')).toMatchObject({ refused: 'already-done' });
    expect(expected(await amina.authenticate(ana.id, 'authenticated')).call?.authentication.manual?.at).toBe(at);
  });

  test('takes the place of a call, not of a text; capacities are apart', async () => {
    const { centre, amina } = await talking();
    const second = aCaller(centre, { from: '+447700900417' });
    await second.dial();
    expect((await second.call()).routing.state).toBe('waiting');
    await centre.text({ body: 'my router' });
    expect((await amina.inbox()).offers.map(({ medium }) => medium)).toEqual(['message']);
  });

  test('its timeline says how it went, and its explanation why', async () => {
    const { amina, ana } = await talking();
    await amina.hangUp(ana.id);
    const { steps } = expected(await amina.timeline(ana.id));
    expect(steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['called', 'queued', 'offered', 'accepted', 'connected', 'hung-up', 'closed']),
    );
    expect(expected(await amina.why(ana.id)).decisions).toHaveLength(1);
  });

  test('what is done with texts is refused, by its name', async () => {
    const { amina, ana, centre } = await talking();
    expect(await amina.send(ana.id, 'Hello')).toMatchObject({ refused: 'no-conversation' });
    expect(await amina.park(ana.id, centre.clock.now() + 600_000)).toMatchObject({ refused: 'no-conversation' });
    expect(expected(await amina.messages(ana.id)).messages).toEqual([]);
  });
});
