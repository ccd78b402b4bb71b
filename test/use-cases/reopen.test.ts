// rows 93, 96-101, 103
import { describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../domain/time.ts';
import { aContactCentre, type ContactCentre, expected } from '../support/contact-centre.ts';

/** Ana's conversation, answered and closed by Amina. */
async function closedByAmina(centre: ContactCentre) {
  const [amina] = await centre.available('amina');
  if (!amina) throw new Error('nobody');
  const id = await centre.text({ body: 'My router is red' });
  await amina.accept();
  await amina.send(id, 'Switch it off and on');
  await amina.close(id);
  return { id, amina };
}

describe('a text after the close', () => {
  test('72 hours after it, to the millisecond, reopens the conversation and is offered to its last agent', async () => {
    const centre = await aContactCentre();
    const { id } = await closedByAmina(centre);
    await centre.available('jonas');
    await centre.clock.advance(72 * HOUR);

    expect(await centre.text({ body: 'Me again' })).toBe(id);

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina', episode: 2 });
  });

  test('one millisecond later opens a new conversation, linked to the old one as history', async () => {
    const centre = await aContactCentre();
    const { id, amina } = await closedByAmina(centre);
    await centre.clock.advance(72 * HOUR + 1);

    const second = await centre.text({ body: 'Something new' });

    expect(second).not.toBe(id);
    await amina.accept();
    expect(expected(await amina.read(second)).earlier.map(({ interaction }) => interaction)).toEqual([id]);
  });

  test('is measured from the close, not from the last message', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    await amina?.accept();
    await centre.clock.advance(48 * HOUR);
    await amina?.close(id);
    await centre.clock.advance(48 * HOUR);

    expect(await centre.text({ body: 'Four days after my first' })).toBe(id);
  });

  test('with a window of 0 opens a new conversation even a second after the close', async () => {
    const centre = await aContactCentre((file) => {
      for (const number of file.numbers) number.reopenWindowMinutes = 0;
    });
    const { id } = await closedByAmina(centre);
    await centre.clock.advance(1_000);

    expect(await centre.text({})).not.toBe(id);
  });

  test('keeps to a window of 90 minutes', async () => {
    const ninety = (file: { numbers: { reopenWindowMinutes: number }[] }) => {
      for (const number of file.numbers) number.reopenWindowMinutes = 90;
    };
    const inTime = await aContactCentre(ninety);
    const { id } = await closedByAmina(inTime);
    await inTime.clock.advance(90 * MINUTE);
    expect(await inTime.text({})).toBe(id);

    const late = await aContactCentre(ninety);
    const closed = await closedByAmina(late);
    await late.clock.advance(90 * MINUTE + 1);
    expect(await late.text({})).not.toBe(closed.id);
  });

  test('that reached the edge in time reopens even an archived conversation', async () => {
    const centre = await aContactCentre();
    const { id } = await closedByAmina(centre);
    const inTime = centre.clock.now() + 72 * HOUR;
    await centre.clock.advance(72 * HOUR + 5 * MINUTE);
    expect((await centre.conversation(id)).conversation.archivedAt).toBeDefined();

    expect(await centre.text({ at: inTime })).toBe(id);
  });

  test('two at once make one reopening, with both texts in it', async () => {
    const centre = await aContactCentre();
    const { id } = await closedByAmina(centre);
    await centre.clock.advance(HOUR);
    const at = centre.clock.now();

    const both = ['SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1', 'SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2'].map((carrierId) =>
      centre.receive({ carrierId, theirs: '+447700900142', ours: '+443309000100', body: 'Again', media: [] }, at),
    );
    const placed = await Promise.all(both);
    await centre.pump();

    expect(placed.map(({ conversation }) => conversation)).toEqual([id, id]);
    expect((await centre.conversation(id)).routing).toMatchObject({ episode: 2 });
    const texts = await centre.deps.conversations.messagesSince(id, at);
    expect(texts.map(({ body }) => body)).toEqual(['Again', 'Again']);
  });

  test('goes to the agent who accepted last, not to one who declined', async () => {
    const centre = await aContactCentre();
    const [amina, jonas] = await centre.available('amina', 'jonas');
    const id = await centre.text({});
    const first = (await centre.conversation(id)).routing;
    const [decliner, taker] =
      first.state === 'offered' && first.agent === 'agt_amina' ? [amina, jonas] : [jonas, amina];
    await decliner?.decline(id, 1);
    await taker?.accept();
    await taker?.close(id);
    await centre.clock.advance(HOUR);

    await centre.text({ body: 'Once more' });

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: taker?.agent });
  });
});

describe('closing', () => {
  test('frees the slot at once and says when', async () => {
    const centre = await aContactCentre();
    const { id, amina } = await closedByAmina(centre);

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'closed', closedAt: centre.clock.now() });
    expect((await amina.me()).agent?.held.message).toBe(0);
  });

  test('without an answer is allowed, with the code for it', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({ body: 'Thanks, all good' });
    await amina?.accept();
    await amina?.close(id);

    await amina?.wrapUp(id, 'no-response-needed');

    expect((await centre.conversation(id)).routing.segments.at(-1)).toMatchObject({
      code: 'no-response-needed',
      end: 'accepted',
    });
    expect(centre.sent).toEqual([]);
  });
});
