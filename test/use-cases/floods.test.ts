// row 167
import { describe, expect, test } from '@jest/globals';
import type { Hint } from '../../domain/desktop-api.ts';
import { type Instant, instant, MINUTE } from '../../domain/time.ts';
import { bundling } from '../../functions/tell/bundling.ts';
import type { Listener } from '../../functions/tell/hinting.ts';
import { ANA, aContactCentre, expected } from '../support/contact-centre.ts';

const FLOOD = 1000;
const quiet = { warn: () => {} };
const OTHER = '+447700900417';

describe('a thousand texts within a minute from one number', () => {
  test('cost one place in the queue, one slot, one execution, and lists of a bounded length', async () => {
    const centre = await aContactCentre();
    const began = centre.clock.now();
    const texts = Array.from({ length: FLOOD }, (_, number) => ({ body: `Text ${number}`, at: began + number * 60 }));
    const first = await centre.text(texts[0] ?? {});
    await centre.text({ from: OTHER, body: 'My router is red' });
    for (const { body, at } of texts.slice(1))
      await centre.receive({ carrierId: `SM-${at}`, theirs: ANA, ours: '+443309000100', body, media: [] }, instant(at));
    await centre.clock.advance(MINUTE);

    const waiting = centre.table.all().filter(({ pk }) => pk.startsWith('LANE#'));
    expect(waiting).toHaveLength(2);
    expect(centre.engine.executions()).toHaveLength(2);
    const [amina] = await centre.available('amina');
    expect((await amina.me()).agent?.held.message).toBe(2);
    const inbox = await amina.inbox();
    expect(inbox.offers.map(({ customer }) => customer.number).sort()).toEqual([ANA, OTHER].sort());
    for (const { interaction, turn } of inbox.offers) await amina.tryAccept(interaction as never, turn);
    const [row] = (await amina.inbox()).inHand.filter(({ interaction }) => interaction === first);
    expect(row?.unanswered.length).toBeLessThanOrEqual(20);
    expect(expected(await amina.messages(first)).messages).toHaveLength(50);
    expect(centre.table.all().filter(({ body }) => typeof body === 'string' && body.startsWith('Text '))).toHaveLength(
      FLOOD,
    );
  }, 60_000);

  test.each([
    ['batches as they come, one text or what came while the last waited', 60],
    ['full batches, all at once', 0],
  ])('are about one hint a second, and the last of them is told: %s', async (_, every) => {
    let now = 0;
    const told: { at: number; version: number }[] = [];
    const hint = async (__: Listener[], one: Hint) =>
      void told.push({ at: now, version: one.type === 'interaction' ? one.version : 0 });
    const pause = async (ms: number) => void (now += ms);
    const hints = bundling({ hint, clock: () => instant(now), pause, log: quiet });

    for (let next = 1; next <= FLOOD; ) {
      now = Math.max(now, next * every);
      const batch = every === 0 ? 25 : Math.min(25, Math.floor(now / every) - next + 1);
      for (let text = 0; text < batch && next <= FLOOD; text += 1, next += 1)
        await hints.hint(['agt_amina'], { type: 'interaction', interaction: 'cnv_a.1', version: next });
      await hints.flush();
    }

    expect(told.at(-1)?.version).toBe(FLOOD);
    const gaps = told.slice(1).map(({ at }, place) => at - (told[place]?.at ?? 0));
    expect(gaps.filter((gap) => gap < 1000).length).toBeLessThanOrEqual(5);
    expect(told.length).toBeLessThanOrEqual(66);
  });

  test('and a lively talk is not held back', async () => {
    let now = 0;
    const pauses: number[] = [];
    const pause = async (ms: number) => void pauses.push(ms);
    const hints = bundling({ hint: async () => {}, clock: () => instant(now), pause, log: quiet });
    for (let event = 0; event < 30; event += 1) {
      now += event % 4 === 3 ? 2000 : 300; // text, answer, receipt, and a breath
      await hints.hint(['agt_amina'], { type: 'messages', interaction: 'cnv_a.1' });
      await hints.flush();
    }
    expect(pauses).toEqual([]);
  });

  test('that cannot be told cost a hint, and no text', async () => {
    const lost: string[] = [];
    const hint = async () => Promise.reject(new Error('the socket API is down'));
    const log = { warn: (event: string) => void lost.push(event) };
    const hints = bundling({ hint, clock: () => instant(0), pause: async () => {}, log });
    await hints.hint(['agt_amina'], { type: 'inbox' });
    await hints.flush();
    expect(lost).toEqual(['hint lost']);
  });

  test('delay no hint of anybody else', async () => {
    let now = 5000;
    const told: [number, string][] = [];
    const hint = async ([agent]: Listener[]) => void told.push([now, agent ?? '']);
    const pause = async (ms: number) => void (now += ms);
    const hints = bundling({ hint, clock: (): Instant => instant(now), pause, log: quiet });
    const batch = async () => {
      for (let text = 0; text < 20; text += 1)
        await hints.hint(['agt_amina'], { type: 'messages', interaction: 'cnv_a.1' });
      await hints.hint(['agt_jonas'], { type: 'messages', interaction: 'cnv_b.1' });
      await hints.flush();
    };
    await batch();
    await batch();
    expect(told).toEqual([
      [5000, 'agt_jonas'],
      [5000, 'agt_amina'],
      [5000, 'agt_jonas'],
      [6000, 'agt_amina'],
    ]);
  });
});

describe('a blocked sender', () => {
  test('is kept, logged without a number, and reaches nobody; unblocked, he does again', async () => {
    const centre = await aContactCentre((file) => void file.centre.blocked.push(ANA));
    const [amina] = await centre.available('amina');

    expect(await centre.text({ body: 'Buy this' })).toBeUndefined();
    expect(await centre.text({ body: 'HELP' })).toBeUndefined();

    expect((await amina.inbox()).offers).toEqual([]);
    expect(centre.engine.executions()).toEqual([]);
    expect(centre.table.all().filter(({ blocked }) => blocked)).toHaveLength(2);
    expect(centre.logged.filter(({ event }) => event === 'text from a blocked sender')).toHaveLength(2);
    expect(JSON.stringify(centre.logged)).not.toContain(ANA.slice(1));

    await centre.apply((file) => void (file.centre.blocked = []));
    expect(await centre.text({ body: 'My router is red' })).toBeDefined();
  });

  test('who is in somebody’s hands stops no close, and reopens nothing', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({ body: 'Buy this' });
    await amina.accept();
    const seen = expected(await amina.messages(id)).messages.at(-1)?.id;
    await centre.apply((file) => void file.centre.blocked.push(ANA));
    await centre.text({ body: 'And this' });

    expect(await amina.close(id, seen)).toMatchObject({ state: 'closed' });
    await centre.clock.advance(MINUTE);
    await centre.text({ body: 'And that' });

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'closed', episode: 1 });
  });

  test('stops our texts by STOP like everybody, and gets no answer to it', async () => {
    const texts = { stop: 'No more.', start: 'Again.', help: 'Help.' };
    const centre = await aContactCentre((file) => {
      file.centre.blocked.push(ANA);
      for (const number of file.numbers) Object.assign(number, { keywords: 'trunkline', keywordTexts: texts });
    });
    await centre.text({ body: 'STOP' });
    expect((await centre.deps.optOuts.of(ANA))?.state).toBe('stopped');
    expect(centre.sent).toEqual([]);
  });
});
