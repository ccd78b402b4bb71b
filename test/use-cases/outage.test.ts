// row 170
import { expect, test } from '@jest/globals';
import { HOUR, instant, MINUTE } from '../../domain/time.ts';
import { ANA, aContactCentre, threadKey } from '../support/contact-centre.ts';
import { OURS } from '../support/sample-centre.ts';

const form = (sid: string, body: string) => ({
  MessageSid: `SM${sid.padStart(32, 'f')}`,
  AccountSid: `AC${'a'.repeat(32)}`,
  From: ANA,
  To: OURS,
  Body: body,
});

test('texts of an outage are in their conversation afterwards, once each, in their order and with their age', async () => {
  const centre = await aContactCentre();
  const began = centre.clock.now();
  const stored = await centre.storeAside(form('1', 'First'));
  await centre.clock.advance(MINUTE);
  stored.push(...(await centre.storeAside(form('2', 'Second'))));
  await centre.clock.advance(HOUR);
  await centre.text({ body: 'It works again' });

  await centre.receiveStored([...stored].reverse());
  await centre.receiveStored(stored);

  const open = await centre.deps.conversations.newest(threadKey(OURS, ANA));
  const texts = await centre.deps.conversations.messagesSince(open?.id as never, instant(0));
  expect(texts.map(({ body, at }) => [body, at - began])).toEqual([
    ['First', 0],
    ['Second', MINUTE],
    ['It works again', HOUR + MINUTE],
  ]);
  expect(centre.engine.executions()).toHaveLength(1);
});

test('a text that both addresses got is one text', async () => {
  const centre = await aContactCentre();
  const stored = await centre.storeAside(form('1', 'Once'));
  await centre.text({ sid: form('1', '').MessageSid, body: 'Once' });
  await centre.receiveStored(stored);

  expect(centre.table.all().filter(({ sk }) => sk.startsWith('M#'))).toHaveLength(1);
});

test('a stored text that cannot be read is refused, so that it ends where somebody looks', async () => {
  const centre = await aContactCentre();
  await expect(centre.receiveStored([{ carrier: 'twilio', form: 'From=nobody', at: 1 }])).rejects.toThrow();
});
