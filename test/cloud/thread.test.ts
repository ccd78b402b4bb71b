// rows 85, 87, 92, 93, 95-98, 101, 104, 109, 152, 154
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../domain/time.ts';
import { type Desk, deployedCentre, OUR_NUMBER } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';

const centre = deployedCentre();
let amina: Desk;
let jonas: Desk;
let sofia: Desk;
const sockets: { close(): void }[] = [];

beforeAll(async () => {
  [amina, jonas, sofia] = await Promise.all(
    ['Amina Diallo', 'Jonas Weber', 'Sofia Lindqvist'].map((name) => centre.signIn(name)) as [
      Promise<Desk>,
      Promise<Desk>,
      Promise<Desk>,
    ],
  );
  sockets.push(await amina.socket());
  await amina.presence('available');
}, 30_000);

afterAll(async () => {
  for (const desk of [amina, jonas]) await desk.presence('offline');
  for (const socket of sockets) socket.close();
});

async function offerTo(desk: Desk) {
  const { offers } = await eventually(desk.inbox, (inbox) => inbox.offers.length > 0, `an offer for ${desk.name}`);
  return offers[0] as (typeof offers)[number];
}

async function lastSeen(desk: Desk, id: string) {
  return (await desk.messages(id)).messages.at(-1)?.id;
}

describe('a text reaches an agent and comes back', () => {
  const customer = '+447700900417';
  let id: string;

  test('the text is offered with what the CRM knows, accepted, answered and delivered', async () => {
    await centre.text(customer, 'My fibre is down since lunch, can you help?');

    const offer = await offerTo(amina);
    expect(offer).toMatchObject({
      customer: { name: 'Elin Berg', number: customer },
      preview: 'My fibre is down since lunch, can you help?',
    });
    id = offer.interaction;
    expect(await amina.accept(id, offer.turn)).toMatchObject({
      state: 'accepted',
      mine: true,
      ours: '+44 330 900 0100',
    });

    const { message } = await amina.send(id, 'Hello Elin. Please switch the white box off and on.');
    expect(message?.status).toBe('sent');
    const delivered = await eventually(
      () => amina.messages(id),
      ({ messages }) => messages.some(({ status }) => status === 'delivered'),
      'a receipt',
    );
    expect(delivered.messages.map(({ direction }) => direction)).toEqual(['in', 'out']);
    const onPhone = await fetch(`${centre.addresses.phone}/phones/${encodeURIComponent(customer)}/thread`).then(
      (answer) => answer.text(),
    );
    expect(onPhone).toContain('white box');
  }, 30_000);

  test('an answer of the customer reaches the open desk as a hint, and routes nothing', async () => {
    const socket = await amina.socket();
    sockets.push(socket);
    await centre.text(customer, 'It is green again');
    await eventually(
      async () => socket.hints,
      (hints) => hints.some((hint) => hint.type === 'messages' && hint.interaction === id),
      'a hint',
    );
    expect(await amina.read(id)).toMatchObject({ episode: 1, turn: 1, state: 'accepted' });
  }, 30_000);

  test('the same delivery three times is one message', async () => {
    const sid = await centre.text(customer, 'Thank you!');
    await Promise.all([centre.text(customer, 'Thank you!', sid), centre.text(customer, 'Thank you!', sid)]);
    const { messages } = await amina.messages(id);
    expect(messages.filter((message) => message.id === sid)).toHaveLength(1);
  }, 30_000);

  test('a close that has not seen the newest text is a conflict; then it closes and takes a code of its queue', async () => {
    expect(await amina.close(id, undefined)).toMatchObject({ status: 409, type: expect.stringMatching(/newer-text$/) });
    const closed = await amina.close(id, await lastSeen(amina, id));
    expect(closed.state).toBe('closed');
    expect(await amina.wrapUp(id, 'no-such-code')).toMatchObject({ status: 400, field: 'code' });
    expect((await amina.wrapUp(id, closed.wrapUp.codes[0]?.id ?? '')).wrapUp.code).toBe(closed.wrapUp.codes[0]?.id);
    expect((await amina.inbox()).inHand.map(({ interaction }) => interaction)).not.toContain(id);
  }, 30_000);

  test('71 hours later the same conversation comes back to the same agent', async () => {
    await centre.advance(71 * HOUR);
    sockets.push(await jonas.socket());
    await jonas.presence('available');
    await centre.text(customer, 'Red again this morning');

    const offer = await offerTo(amina);
    expect(offer).toMatchObject({ interaction: id, reopened: true });
    await amina.accept(id, offer.turn);
    expect(await amina.read(id)).toMatchObject({ episode: 2, state: 'accepted' });
  }, 60_000);

  test('the timeline names every step and its executions, and the decision is explained', async () => {
    const { steps } = await amina.timeline(id);
    expect(steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['received', 'offered', 'accepted', 'answered', 'closed', 'reopened']),
    );
    expect(steps.find(({ kind }) => kind === 'received')?.execution?.name).toBe(`${id}-1`);
    const page = steps.findLast(({ execution }) => execution)?.execution?.url ?? '';
    expect((await fetch(page)).status).toBe(200);
    const [decision] = (await amina.why(id)).decisions;
    expect(decision).toMatchObject({
      choice: 'last-agent',
      candidates: expect.arrayContaining([expect.objectContaining({ reason: 'chosen' })]),
    });
  }, 30_000);

  test('more than 72 hours after the close a text opens a new conversation', async () => {
    await amina.close(id, await lastSeen(amina, id));
    await centre.advance(72 * HOUR + MINUTE);
    await centre.text(customer, 'A new question');

    const offered = await eventually(
      async () => [...(await amina.inbox()).offers, ...(await jonas.inbox()).offers],
      (offers) => offers.length > 0,
      'an offer to one of the two',
    );
    expect(offered[0]?.interaction).not.toBe(id);
    expect(offered[0]?.interaction.split('.')[0]).toBe(id.split('.')[0]);
    const mine = (await amina.inbox()).offers.length > 0 ? amina : jonas;
    await mine.accept(offered[0]?.interaction ?? '', offered[0]?.turn ?? 0);
    await mine.close(offered[0]?.interaction ?? '', await lastSeen(mine, offered[0]?.interaction ?? ''));
  }, 60_000);
});

describe('who is not allowed', () => {
  test('without a token there is nothing, and a supervisor answers no offers', async () => {
    expect((await fetch(`${centre.addresses.api}/inbox`)).status).toBe(401);
    expect(await sofia.inbox()).toMatchObject({ status: 403 });
  });

  test('a forged webhook is refused and leaves no trace', async () => {
    const form = {
      MessageSid: `SM${'0'.repeat(32)}`,
      AccountSid: centre.addresses.carriers.twilio.accountSid,
      From: centre.newNumber(),
      To: OUR_NUMBER,
      Body: 'x',
    };
    const answer = await centre.webhook('/carriers/twilio/sms', form, { signature: 'bm90IHNpZ25lZA==' });
    expect(answer.status).toBe(403);
  });

  test('a ticket opens one socket, once', async () => {
    const { ticket, close } = await amina.socket();
    const again = new WebSocket(`${centre.addresses.socket}?ticket=${ticket}`);
    const opened = await new Promise((resolve) => {
      again.addEventListener('open', () => resolve(true));
      again.addEventListener('error', () => resolve(false));
    });
    expect(opened).toBe(false);
    close();
  });
});
