// row 170
import { afterEach, expect, test } from '@jest/globals';
import { MINUTE } from '../../domain/time.ts';
import { deployedCentre } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';

const centre = deployedCentre();
const { phone } = centre.addresses;

async function carrierDoes(faults: Record<string, boolean>) {
  await ask('PUT', '/carrier/faults', faults);
}

async function ask<T>(method: string, path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(phone + path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

function text(from: string, body: string) {
  return ask<{ sid: string }>('POST', `/phones/${encodeURIComponent(from)}/texts`, { body });
}

afterEach(() => carrierDoes({ loseTexts: false, loseFallbacks: false }));

/** What the desk of somebody who may take it shows of the conversation. */
async function transcript(from: string, texts: number) {
  const amina = await centre.signIn('Amina Diallo');
  const socket = await amina.socket();
  await amina.presence('available');
  try {
    const { offers } = await eventually(
      amina.inbox,
      (inbox) => inbox.offers.some(({ customer }) => customer.number === from),
      `an offer of ${from}`,
    );
    const offer = offers.find(({ customer }) => customer.number === from);
    const { interaction, turn } = offer as (typeof offers)[number];
    await amina.accept(interaction, turn);
    // What came through a queue may still be on its way when the first of them is offered.
    const { messages } = await eventually(
      () => amina.messages(interaction),
      (page) => page.messages.length >= texts,
      `${texts} texts of ${from}`,
    );
    await amina.close(interaction, messages.at(-1)?.id);
    return messages.map(({ id, body }) => ({ id, body }));
  } finally {
    await amina.presence('offline');
    socket.close();
  }
}

test('texts sent while the first address answered nothing come through the second, once', async () => {
  const from = centre.newNumber();
  await carrierDoes({ loseTexts: true });
  const first = await text(from, 'My fibre is down');
  const second = await text(from, 'Hello?');
  await carrierDoes({ loseTexts: false });
  const third = await text(from, 'Fibre, I said');

  expect(await transcript(from, 3)).toEqual([
    { id: first.sid, body: 'My fibre is down' },
    { id: second.sid, body: 'Hello?' },
    { id: third.sid, body: 'Fibre, I said' },
  ]);
}, 60_000);

test('texts that neither address got are found in the carrier’s records, once', async () => {
  const from = centre.newNumber();
  await carrierDoes({ loseTexts: true, loseFallbacks: true });
  const first = await text(from, 'Is my fibre line dead?');
  const second = await text(from, 'And my fibre router?');
  await carrierDoes({ loseTexts: false, loseFallbacks: false });

  // The first run may come within two minutes, when their webhooks could still be on the way.
  await centre.advance(16 * MINUTE);
  await centre.advance(16 * MINUTE);

  expect(await transcript(from, 2)).toEqual([
    { id: first.sid, body: 'Is my fibre line dead?' },
    { id: second.sid, body: 'And my fibre router?' },
  ]);
}, 120_000);
