// row 158
import { expect, test } from '@jest/globals';
import { deployedCentre } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';

const centre = deployedCentre();

test('a picture without a word is offered, fetched from the carrier, and opens by a link', async () => {
  const from = centre.newNumber();
  const amina = await centre.signIn('Amina Diallo');
  const socket = await amina.socket();
  await amina.presence('available');
  const sent = await fetch(`${centre.addresses.phone}/phones/${encodeURIComponent(from)}/texts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pictures: ['sample'] }),
  });
  expect(sent.status).toBe(201);
  try {
    const { offers } = await eventually(amina.inbox, (inbox) => inbox.offers.length > 0, 'an offer');
    const [{ interaction, turn }] = offers as [(typeof offers)[number]];
    await amina.accept(interaction, turn);

    const { messages } = await eventually(
      () => amina.messages(interaction),
      (page) => page.messages[0]?.media?.[0]?.url !== undefined,
      'a link',
    );

    const file = await fetch(messages[0]?.media?.[0]?.url ?? '');
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    await amina.close(interaction, messages.at(-1)?.id);
  } finally {
    await amina.presence('offline');
    socket.close();
  }
}, 60_000);
