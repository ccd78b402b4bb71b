// rows 104, 106, 137, 138, 147, 148, 164, 172
import { describe, expect, test } from '@jest/globals';
import type { QueueConfiguration } from '../../domain/configuration.ts';
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { aContactCentre, type ContactCentre, type Desk, expected } from '../support/contact-centre.ts';

function technical(change: (queue: QueueConfiguration) => void) {
  return aContactCentre((file) => change(file.queues.technical as QueueConfiguration));
}

async function inHandsOf(centre: ContactCentre, key: string) {
  const [desk] = await centre.available(key);
  const id = await centre.text({ body: 'My router is red' });
  await desk.accept();
  return { desk, id };
}

async function stateOf(centre: ContactCentre, id: Awaited<ReturnType<ContactCentre['text']>>) {
  return (await centre.conversation(id)).routing.state;
}

const held = async (desk: Desk) => (await desk.me()).agent?.held.message;

describe('parking', () => {
  test('takes no capacity, and is offered to the same agent at its moment', async () => {
    const centre = await technical(() => {});
    const { desk, id } = await inHandsOf(centre, 'amina');
    await centre.available('jonas');

    await desk.park(id, centre.clock.now() + HOUR);

    expect(await held(desk)).toBe(0);
    expect((await desk.inbox()).parked?.map(({ interaction }) => interaction)).toEqual([id]);
    await centre.clock.advance(HOUR - 1);
    expect(await stateOf(centre, id)).toBe('parked');
    await centre.clock.advance(1);
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina', episode: 2 });
  });

  test("comes back with the customer's next text", async () => {
    const centre = await technical(() => {});
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.park(id, centre.clock.now() + HOUR);

    await centre.text({ body: 'One more thing' });

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
    await desk.accept();
    await centre.clock.advance(2 * HOUR);
    expect(await stateOf(centre, id)).toBe('accepted');
  });

  test('a repeated delivery of a text that the agent had before him does not bring it back', async () => {
    const centre = await technical(() => {});
    const [desk] = await centre.available('amina');
    const id = await centre.text({ sid: 'SM00000000000000000000000000000abc' });
    await desk.accept();
    await desk.park(id, centre.clock.now() + HOUR);

    await centre.text({ sid: 'SM00000000000000000000000000000abc' });

    expect(await stateOf(centre, id)).toBe('parked');
  });

  test('is resumed by its agent before its moment, if he has room', async () => {
    const centre = await technical(() => {});
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.park(id, centre.clock.now() + HOUR);

    expect(expected(await desk.resume(id))).toMatchObject({ state: 'accepted', mine: true });
    expect(await held(desk)).toBe(1);
    expect((await desk.inbox()).parked).toEqual([]);
  });

  test('for less than a minute is refused, naming the field', async () => {
    const centre = await technical(() => {});
    const { desk, id } = await inHandsOf(centre, 'amina');
    expect(await desk.park(id, centre.clock.now() + 59 * SECOND)).toMatchObject({
      refused: 'bad-moment',
      field: 'until',
    });
  });
});

describe('after-contact work', () => {
  const policy = (wrapUp: Partial<QueueConfiguration['wrapUp']>) =>
    technical((queue) => {
      Object.assign(queue.wrapUp, wrapUp);
    });

  test('mandatory: the slot is held until a code is given', async () => {
    const centre = await policy({ policy: 'mandatory' });
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.close(id);
    await centre.clock.advance(HOUR);
    expect(await held(desk)).toBe(1);
    expect((await desk.inbox()).wrappingUp?.map(({ interaction }) => interaction)).toEqual([id]);

    await desk.wrapUp(id, 'solved');

    expect(await held(desk)).toBe(0);
    expect(await stateOf(centre, id)).toBe('closed');
  });

  test('mandatory-timeout: ends with its own code when the time is over, and a late code replaces it', async () => {
    const centre = await policy({ policy: 'mandatory-timeout', timeoutSeconds: 90, timeoutCode: 'no-response-needed' });
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.close(id);
    expect(expected(await desk.read(id)).wrapUp).toMatchObject({ endsInMs: 90_000, lastsMs: 90_000 });
    await centre.clock.advance(90 * SECOND - 1);
    expect(await stateOf(centre, id)).toBe('wrapping');
    await centre.clock.advance(1);
    expect(await stateOf(centre, id)).toBe('closed');
    expect(await held(desk)).toBe(0);
    expect((await centre.conversation(id)).routing.segments.at(-1)).toMatchObject({ code: 'no-response-needed' });

    await desk.wrapUp(id, 'solved');

    expect((await centre.conversation(id)).routing.segments.at(-1)).toMatchObject({ code: 'solved' });
  });

  test('mandatory-forced-timeout: a code ends nothing, the time does', async () => {
    const centre = await policy({ policy: 'mandatory-forced-timeout', timeoutSeconds: 60 });
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.close(id);
    expect((await desk.inbox()).wrappingUp?.[0]).not.toHaveProperty('code');
    await desk.wrapUp(id, 'solved');
    expect(await held(desk)).toBe(1);
    expect((await desk.inbox()).wrappingUp).toMatchObject([{ interaction: id, state: 'wrap-up', code: 'Solved' }]);

    await centre.clock.advance(MINUTE);

    expect(await held(desk)).toBe(0);
    expect((await centre.conversation(id)).routing.segments.at(-1)).toMatchObject({ code: 'solved' });
  });

  test('agent-requested: held only if the agent asked for it at the close', async () => {
    const centre = await policy({ policy: 'agent-requested', timeoutSeconds: 60 });
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.close(id);
    expect(await stateOf(centre, id)).toBe('closed');
    expect(await held(desk)).toBe(0);
  });

  test('a reply during wrap-up goes on in the same hands, without an offer', async () => {
    const centre = await policy({ policy: 'mandatory-timeout', timeoutSeconds: 60 });
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.close(id);

    await centre.text({ body: 'Wait' });

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'accepted', agent: 'agt_amina', turn: 1 });
    await centre.clock.advance(HOUR);
    expect(await stateOf(centre, id)).toBe('accepted');
    expect(await held(desk)).toBe(1);
  });

  test('the agent takes his close back until wrap-up ends', async () => {
    const centre = await policy({ policy: 'mandatory' });
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.close(id);
    expect(expected(await desk.takeBackClose(id))).toMatchObject({ state: 'accepted' });
    await desk.close(id);
    await desk.wrapUp(id, 'solved');
    expect(await desk.takeBackClose(id)).toMatchObject({ refused: 'not-open' });
  });

  test('optional: the close taken back needs room again', async () => {
    const centre = await aContactCentre();
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.close(id);
    expect(await held(desk)).toBe(0);
    expect(expected(await desk.takeBackClose(id))).toMatchObject({ state: 'accepted' });
    expect(await held(desk)).toBe(1);
  });

  test('72 hours are counted from the close, not from the end of wrap-up', async () => {
    const centre = await policy({ policy: 'mandatory-timeout', timeoutSeconds: 3600 });
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.close(id);
    const closedAt = centre.clock.now();
    await centre.clock.advance(2 * HOUR);
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'closed', closedAt });
  });
});

describe('an agent who is gone or idle', () => {
  test("an ignored customer is taken back after the queue's time, with his original age and the reason", async () => {
    const centre = await technical((queue) => {
      queue.takeBackSeconds = 300;
    });
    const { desk, id } = await inHandsOf(centre, 'amina');
    const enqueued = (await centre.conversation(id)).routing.enqueuedAt;
    await centre.clock.advance(300 * SECOND - 1);
    expect(await stateOf(centre, id)).toBe('accepted');
    await centre.available('jonas');
    await desk.presence('break');

    await centre.clock.advance(1);

    expect((await centre.conversation(id)).routing).toMatchObject({
      state: 'offered',
      agent: 'agt_jonas',
      enqueuedAt: enqueued,
    });
    expect((await centre.conversation(id)).routing.segments[0]).toMatchObject({ left: 'taken-back' });
    expect(await held(desk)).toBe(0);
  });

  test('an answer starts the time anew with the next text', async () => {
    const centre = await technical((queue) => {
      queue.takeBackSeconds = 300;
    });
    const { desk, id } = await inHandsOf(centre, 'amina');
    await centre.clock.advance(200 * SECOND);
    await desk.send(id, 'I am looking');
    await centre.clock.advance(HOUR);
    expect(await stateOf(centre, id)).toBe('accepted');
    await centre.text({ body: 'And?' });
    await centre.clock.advance(299 * SECOND);
    expect(await stateOf(centre, id)).toBe('accepted');
    await centre.clock.advance(301 * SECOND);
    expect((await centre.conversation(id)).routing.segments[0]).toMatchObject({ left: 'taken-back' });
  });

  test.each(['break', 'meeting', 'offline'] as const)(
    'a text for an agent on %s goes to somebody else',
    async (presence) => {
      const centre = await technical(() => {});
      const { desk, id } = await inHandsOf(centre, 'amina');
      await centre.available('jonas');
      await desk.presence(presence);

      await centre.text({ body: 'Hello?' });

      expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
    },
  );

  test('a text for an agent who is busy stays with him', async () => {
    const centre = await technical(() => {});
    const { desk, id } = await inHandsOf(centre, 'amina');
    await desk.presence('busy');
    await centre.text({ body: 'Hello?' });
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'accepted', agent: 'agt_amina' });
  });

  test('a text for an agent whose tab is closed goes on after a minute of grace', async () => {
    const centre = await technical(() => {});
    const { id } = await inHandsOf(centre, 'amina');
    await centre.available('jonas');
    await centre.deps.sockets.close('desk-agt_amina', centre.deps.clock());
    await centre.text({ body: 'Still there?' });
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'accepted', agent: 'agt_amina' });
    await centre.clock.advance(MINUTE);
    await centre.text({ body: 'Hello?' });
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
  });

  test('signing out puts back what he holds and withdraws what he was offered', async () => {
    const centre = await technical(() => {});
    const { desk, id } = await inHandsOf(centre, 'amina');
    const second = await centre.text({ from: '+447700900417', body: 'router' });
    expect((await centre.conversation(second)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });

    await desk.signOut();

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'waiting' });
    expect((await centre.conversation(second)).routing.segments.at(-1)).toMatchObject({ end: 'withdrawn' });
    await centre.available('jonas');
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
    expect((await centre.conversation(second)).routing).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
  });

  test('an offer to a desktop that is gone failed; nobody missed it', async () => {
    const centre = await technical(() => {});
    await centre.available('amina');
    const id = await centre.text({});
    await centre.deps.sockets.close('desk-agt_amina', centre.deps.clock());
    await centre.clock.advance(2 * MINUTE);
    expect((await centre.conversation(id)).routing.segments[0]).toMatchObject({ end: 'failed' });
  });

  test('a supervisor puts a conversation back; an agent may not', async () => {
    const centre = await technical(() => {});
    const { desk, id } = await inHandsOf(centre, 'amina');
    expect(await desk.requeue(id)).toMatchObject({ refused: 'not-allowed' });
    await centre.desk('sofia').requeue(id);
    expect((await centre.conversation(id)).routing.segments[0]).toMatchObject({ left: 'moved' });
  });
});

describe('pulling from a queue by hand', () => {
  test('of two who pull at once one has it, 100 of 100 times', async () => {
    const centre = await aContactCentre((file) => {
      Object.assign(file.queues.technical as QueueConfiguration, { pull: true });
      for (const person of Object.values(file.people)) if (person.capacity) person.capacity.message = 25;
    });
    const [amina, jonas] = [centre.desk('amina'), centre.desk('jonas')];
    for (let round = 0; round < 100; round += 1) {
      const id = await centre.text({ from: `+4477009${String(10_000 + round)}` });
      const results = await Promise.all([amina.pull(id), jonas.pull(id)]);
      const taken = results.filter((result) => !('refused' in result));
      expect(taken).toHaveLength(1);
      expect(results.find((result) => 'refused' in result)).toMatchObject({ refused: 'offer-taken' });
      const winner = 'refused' in results[0] ? jonas : amina;
      await winner.close(id);
    }
  });

  test('what waits is listed to those who may take it, oldest first', async () => {
    const centre = await aContactCentre((file) => {
      Object.assign(file.queues.technical as QueueConfiguration, { pull: true });
    });
    const first = await centre.text({ from: '+447700900001', body: 'hello' });
    await centre.clock.advance(SECOND);
    const second = await centre.text({ from: '+447700900002', body: 'router' });
    const listed = async (key: string) => {
      const { queues } = expected(await centre.desk(key).queues());
      return queues.find(({ id }) => id === 'que_technical')?.waiting.map(({ interaction }) => interaction);
    };
    expect(await listed('amina')).toEqual([first, second]);
    expect(await listed('priya')).toEqual([first]);
  });

  test('is refused where the queue is not served by hand', async () => {
    const centre = await aContactCentre();
    const id = await centre.text({});
    expect(await centre.desk('amina').pull(id)).toMatchObject({ refused: 'not-allowed' });
  });
});

test('what was taken by hand, or back after parking, was offered to nobody, and the timeline says so', async () => {
  const centre = await technical((queue) => {
    queue.pull = true;
  });
  const id = await centre.text({ body: 'My router is red' });
  const amina = centre.desk('amina');
  await amina.pull(id);
  await amina.park(id, centre.clock.now() + HOUR);
  await centre.clock.advance(MINUTE);
  await amina.resume(id);
  await centre.clock.advance(MINUTE);
  await amina.send(id, 'Hello');
  const { steps } = expected(await amina.timeline(id));
  expect(steps.map(({ kind, with: { mine } }) => (mine ? `${kind} by me` : kind))).toEqual([
    'received',
    'not-identified',
    'queued',
    'taken by me',
    'parked by me',
    'resumed by me',
    'answered by me',
  ]);
});

test('what is offered to one and pulled by another was rescinded for the first', async () => {
  const centre = await aContactCentre((file) => {
    Object.assign(file.queues.technical as QueueConfiguration, { pull: true });
  });
  const [amina] = await centre.available('amina');
  const id = await centre.text({ body: 'router' });
  expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });

  expect(expected(await centre.desk('jonas').pull(id))).toMatchObject({ state: 'accepted', mine: true });

  expect((await centre.conversation(id)).routing.segments).toMatchObject([{ end: 'rescinded' }, { end: 'accepted' }]);
  expect(await held(amina)).toBe(0);
  expect(await amina.tryAccept(id, 1)).toMatchObject({ refused: 'offer-taken' });
});

test('a decline makes the agent not responding only where the queue says so', async () => {
  const statusAfter = async (afterDecline: QueueConfiguration['afterDecline']) => {
    const centre = await technical((queue) => {
      queue.afterDecline = afterDecline;
    });
    const [amina] = await centre.available('amina');
    const id = await centre.text({ body: 'router' });
    await amina.decline(id, 1);
    return (await amina.me()).agent?.routingStatus;
  };
  expect(await statusAfter('available')).toBe('idle');
  expect(await statusAfter('not-responding')).toBe('not-responding');
});
