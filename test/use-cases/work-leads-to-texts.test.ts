// rows 75
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { Texted } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { DAY, HOUR, MINUTE } from '../../domain/time.ts';
import { relatedOf } from '../../functions/_desktop/work-views.ts';
import { ANA, aContactCentre, type Desk, expected } from '../support/contact-centre.ts';
import type { PortCall } from '../support/meddled-table.ts';
import { OURS } from '../support/sample-centre.ts';
import { aBackOffice, withWork } from '../support/work.ts';

const SECOND_NUMBER = '+443309000200';

/** Luc has a refund of Ana's in hand; texts about something else wait in the technical queue. */
async function aCentre(more: (file: ConfigurationFile) => void = () => {}, customer: string | undefined = ANA) {
  const centre = await aContactCentre(
    withWork((file) => {
      file.numbers.push({ ...(file.numbers[0] as (typeof file.numbers)[number]), number: SECOND_NUMBER });
      more(file);
    }),
  );
  const office = aBackOffice(centre);
  const [luc] = await centre.available('luc');
  const id = await office.refund('R-1', customer === undefined ? {} : { customer: { phone: customer } });
  await luc.accept();
  let texts = 0;
  const messageId = () => `msg_${centre.clock.now()}_${String(++texts).padStart(8, '0')}`;
  return {
    centre,
    office,
    luc,
    id,
    messageId,
    write: (desk: Desk, body = 'We have found your payment.', given: { id?: string; from?: string } = {}) =>
      desk.work.text(id, { body, ...given, id: given.id ?? messageId() }),
  };
}

const said = (answer: Texted | Refusal) => (isRefusal(answer) ? `${answer.refused}: ${answer.detail}` : 'sent');

describe('an agent writes to the customer of the item that he has in hand', () => {
  test('a conversation begins in his hands, from our number, and each knows of the other', async () => {
    const { centre, office, luc, id, write } = await aCentre();
    const { conversation, message } = expected(await write(luc));
    expect(message).toMatchObject({ body: 'We have found your payment.', status: 'sent' });
    expect(centre.sent).toMatchObject([{ from: OURS, to: ANA }]);
    const begun = await centre.conversation(conversation as InteractionId);
    expect(begun).toMatchObject({
      routing: { state: 'accepted', agent: luc.agent, queue: 'que_billing' },
      related: [id],
    });
    expect(relatedOf(await office.item(id))).toEqual([conversation]);
    expect((await luc.inbox()).inHand.map(({ interaction }) => interaction)).toEqual(
      expect.arrayContaining([id, conversation]),
    );
    const { steps } = expected(await luc.timeline(begun.id));
    expect(steps.map(({ kind }) => kind)).toEqual(['begun', 'not-identified', 'taken', 'answered']);
  });

  test('the reply comes to that conversation, and after its close a reply reopens it for him', async () => {
    const { centre, luc, write } = await aCentre();
    const { conversation } = expected(await write(luc));
    const id = conversation as InteractionId;
    await centre.clock.advance(MINUTE);
    expect(await centre.text({ body: 'Thank you' })).toBe(id);
    expect((await centre.conversation(id)).routing.state).toBe('accepted');
    await luc.close(id);
    await centre.clock.advance(HOUR);
    expect(await centre.text({ body: 'One more thing about my bill' })).toBe(id);
    expect((await luc.inbox()).offers.map(({ interaction }) => interaction)).toEqual([id]);
  });

  test('pressed twice, also at once, it is one text in one conversation', async () => {
    const { centre, luc, write, messageId } = await aCentre();
    const id = messageId();
    const answers = await Promise.all([write(luc, 'Once', { id }), write(luc, 'Once', { id })]);
    const again = await write(luc, 'Once', { id });
    const conversations = new Set([...answers, again].map((one) => expected(one).conversation));
    expect(conversations.size).toBe(1);
    expect(centre.sent).toHaveLength(1);
    const agent = await centre.deps.agents.agent(luc.agent);
    expect(agent?.slots.message.size).toBe(1);
  });

  test('a second text goes on in the conversation that he has', async () => {
    const { centre, luc, write } = await aCentre();
    const first = expected(await write(luc));
    const second = expected(await write(luc, 'And it is on its way.'));
    expect(second.conversation).toBe(first.conversation);
    expect(centre.sent).toHaveLength(2);
    expect(relatedOf(await centre.conversation(first.conversation as InteractionId))).toHaveLength(1);
  });

  test('what was closed within the window is reopened, in its old queue; after it a new one begins', async () => {
    const { centre, luc, write, id } = await aCentre();
    const first = expected(await write(luc)).conversation as InteractionId;
    await luc.close(first);
    await centre.clock.advance(72 * HOUR);
    const again = expected(await write(luc, 'Still there?'));
    expect(again.conversation).toBe(first);
    expect((await centre.conversation(first)).routing).toMatchObject({
      state: 'accepted',
      episode: 2,
      agent: luc.agent,
    });
    const { steps } = expected(await luc.timeline(first));
    expect(steps.findLast(({ kind }) => kind === 'reopened')?.execution).toBeUndefined();
    await luc.close(first);
    await centre.clock.advance(72 * HOUR + 1);
    const later = expected(await write(luc, 'A new week.'));
    expect(later.conversation).not.toBe(first);
    expect((await centre.conversation(first)).conversation.sealed).toBe(true);
    expect(relatedOf(await centre.conversation(later.conversation as InteractionId))).toEqual([id]);
  });

  test('what he had put aside, or closed and still wraps up, he takes up again', async () => {
    const { centre, luc, write } = await aCentre((file) => {
      const { billing } = file.queues;
      if (billing) billing.wrapUp = { policy: 'mandatory', codes: ['refunded'] };
    });
    const first = expected(await write(luc)).conversation as InteractionId;
    await luc.park(first, centre.clock.now() + DAY);
    expect(expected(await write(luc)).conversation).toBe(first);
    expect((await centre.conversation(first)).routing.state).toBe('accepted');
    await luc.close(first);
    expect((await centre.conversation(first)).routing.state).toBe('wrapping');
    expect(expected(await write(luc)).conversation).toBe(first);
    expect((await centre.conversation(first)).routing.state).toBe('accepted');
    expect((await centre.deps.agents.agent(luc.agent))?.slots.message.size).toBe(1);
  });
});

describe('he may not, or it cannot be', () => {
  test('somebody else has the conversation: who, and nothing is sent', async () => {
    const { centre, luc, write } = await aCentre();
    const [amina] = await centre.available('amina');
    const talk = await centre.text({ body: 'My router' });
    expect(said(await write(luc))).toBe('held-elsewhere: Amina has the conversation with this customer.');
    await amina.accept();
    expect(said(await write(luc))).toBe('held-elsewhere: Amina has the conversation with this customer.');
    expect(centre.sent).toEqual([]);
    expect((await centre.conversation(talk)).routing).toMatchObject({ agent: amina.agent });
  });

  test('it waits in a queue: he takes it where that may be done by hand, and is told where it may not', async () => {
    const { centre, luc, write } = await aCentre((file) => {
      for (const queue of Object.values(file.queues)) queue.rings = [{ teams: ['technical'] }];
      if (file.queues.billing) file.queues.billing.rings = [{ teams: ['billing'] }];
    });
    const talk = await centre.text({ body: 'Hello' });
    expect(said(await write(luc))).toBe(
      "held-elsewhere: The customer's conversation waits in Technical. Technical is not served by hand.",
    );
    await centre.apply((file) => {
      const { technical } = file.queues;
      if (technical) {
        technical.pull = true;
        technical.rings = [{ teams: ['technical'], forSeconds: 60 }, { teams: ['billing'] }];
      }
    });
    const other = await aCentre((file) => {
      const { technical } = file.queues;
      if (technical) {
        technical.pull = true;
        technical.rings = [{ teams: ['technical'], forSeconds: 600 }, { teams: ['billing'] }];
      }
    });
    const waiting = await other.centre.text({ body: 'Hello' });
    expect((await other.centre.conversation(waiting)).routing.state).toBe('waiting');
    expect(expected(await other.write(other.luc)).conversation).toBe(waiting);
    expect((await other.centre.conversation(waiting)).routing).toMatchObject({
      state: 'accepted',
      agent: other.luc.agent,
    });
    expect((await centre.conversation(talk)).routing.state).toBe('waiting');
  });

  test('the customer writes in that very moment: it is his text that is placed, and the agent is told to look', async () => {
    const { centre, luc, write } = await aCentre();
    const begins = (call: PortCall) => call.when === 'before' && call.operation === 'transact';
    const text = { carrierId: 'SM-in-between', theirs: ANA, ours: OURS, body: 'Hello', media: [] };
    const meddling = centre.table.interrupt(begins, () => centre.receive(text, centre.clock.now()));
    expect(said(await write(luc))).toBe('held-elsewhere: The customer has just written: look again in a moment.');
    expect(meddling.acted).toBe(true);
    expect(centre.sent).toEqual([]);
    expect((await centre.deps.agents.agent(luc.agent))?.slots.message.size).toBe(0);
  });

  test('two write to one customer at once, from two items: one has the conversation, the other is told who', async () => {
    const { centre, office, luc, id, messageId } = await aCentre();
    const [amina] = await centre.available('amina');
    const visit = await office.visit('V-1', { customer: { phone: ANA } });
    expected(await amina.pull(visit));
    const write = (desk: Desk, item: InteractionId) => desk.work.text(item, { id: messageId(), body: 'Hello' });
    const answers = (await Promise.all([write(luc, id), write(amina, visit)])).map(said);
    expect(answers.filter((one) => one === 'sent')).toHaveLength(1);
    expect(answers.filter((one) => /^held-elsewhere: (Luc|Amina) has the conversation/.test(one))).toHaveLength(1);
    expect(centre.sent).toHaveLength(1);
  });

  test('no room for another conversation', async () => {
    const { centre, luc, write } = await aCentre((file) => {
      if (file.people.luc) file.people.luc.capacity = { message: 0, call: 1, work: 1 };
    });
    expect(said(await write(luc))).toBe('no-room: You have no room for another conversation: close or park one first.');
    expect(centre.sent).toEqual([]);
  });

  test('the customer wants no texts', async () => {
    const { centre, luc, write } = await aCentre();
    await centre.text({ body: 'STOP' });
    const before = centre.sent.length;
    expect(said(await write(luc))).toBe('texts-stopped: The customer wants no texts from us.');
    expect(centre.sent).toHaveLength(before);
    expect((await luc.inbox()).inHand).toHaveLength(1);
  });

  test.each([
    [undefined, 'no-number: The item names no telephone number of its customer.'],
    ['anonymous', 'no-number: The customer’s number is withheld, or no number that texts can be sent to.'],
    ['+44', 'no-number: The customer’s number is withheld, or no number that texts can be sent to.'],
  ])('its customer’s number is %s', async (number, refusal) => {
    const centre = await aContactCentre(withWork());
    const office = aBackOffice(centre);
    const [luc] = await centre.available('luc');
    const id = await office.refund('R-1', number === undefined ? {} : { customer: { phone: number } });
    await luc.accept();
    expect(said(await luc.work.text(id, { id: `msg_${centre.clock.now()}_00000001`, body: 'Hello' }))).toBe(refusal);
  });

  test('from a number of ours only: the one that is named, the worktype’s, or the first', async () => {
    const { centre, luc, write } = await aCentre((file) => {
      if (file.worktypes.refund) file.worktypes.refund.textsFrom = SECOND_NUMBER;
    });
    expect(said(await write(luc, 'Hello', { from: '+15550100' }))).toBe(
      'no-such-number: The centre has no such number.',
    );
    expected(await write(luc));
    expected(await write(luc, 'Hello', { from: OURS }));
    expect(centre.sent.map(({ from }) => from)).toEqual([SECOND_NUMBER, OURS]);
  });

  test('an item that is not in his hands, or no item at all', async () => {
    const { centre, luc, write, id } = await aCentre();
    const [amina] = await centre.available('amina');
    expect(said(await write(amina))).toContain('not-found');
    expect(said(await write(centre.desk('sofia')))).toContain('not-an-agent');
    const talk = await centre.text({ from: '+447700900417', body: 'My bill' });
    expect(said(await luc.work.text(talk, { id: `msg_${centre.clock.now()}_00000009`, body: 'Hello' }))).toContain(
      'no-work-item',
    );
    expect(said(await luc.work.text(id, { id: `msg_${centre.clock.now() - HOUR}_00000009`, body: 'Hello' }))).toContain(
      'stale-message-id',
    );
  });
});
