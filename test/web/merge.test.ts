import { describe, expect, test } from '@jest/globals';
import type { Inbox, InboxRow, Messages, MessageView } from '../../domain/desktop-api.ts';
import { mergeInbox, mergeNewest, mergeOlder, mergeOne, newer } from '../../web/src/centre/merge.ts';

const text = (n: number, more: Partial<MessageView> = {}): MessageView => ({
  id: `m${n}`,
  conversation: 'cnv_a.1',
  direction: 'out',
  at: n,
  body: `text ${n}`,
  status: 'sent',
  ...more,
});
const page = (messages: MessageView[], before?: string): Messages => ({
  now: 0,
  messages,
  ...(before ? { before } : {}),
});
const ids = (messages: Messages | undefined) => messages?.messages.map(({ id }) => id);

describe('messages', () => {
  test('an answer that comes late does not take a delivery back', () => {
    const old = page([text(1, { status: 'delivered' })]);
    expect(mergeNewest(old, page([text(1, { status: 'sent' })])).messages[0]?.status).toBe('delivered');
    expect(
      mergeNewest(page([text(1, { status: 'sending' })]), page([text(1, { status: 'failed' })])).messages[0]?.status,
    ).toBe('failed');
  });

  test('older pages stay above the newest one where the two meet', () => {
    const known = page([text(1), text(2), text(3)], 'older');
    const merged = mergeNewest(known, page([text(3), text(4)], 'x'));
    expect(ids(merged)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(merged.before).toBe('older');
  });

  test('after a gap the newest page stands alone, so that nothing is missing in the middle', () => {
    const merged = mergeNewest(page([text(1), text(2)]), page([text(8), text(9)], 'x'));
    expect(ids(merged)).toEqual(['m8', 'm9']);
    expect(merged.before).toBe('x');
  });

  test('an own answer that this page does not know yet stays', () => {
    expect(ids(mergeNewest(page([text(1), text(5)]), page([text(1)])))).toEqual(['m1', 'm5']);
  });

  test('older ones go on top, once', () => {
    const merged = mergeOlder(page([text(3), text(4)], 'x'), page([text(1), text(2), text(3)]));
    expect(ids(merged)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(merged.before).toBeUndefined();
  });

  test('one message is put where its time says, or takes its new status', () => {
    expect(ids(mergeOne(page([text(1), text(3)]), text(2)))).toEqual(['m1', 'm2', 'm3']);
    expect(mergeOne(page([text(1)]), text(1, { status: 'delivered' }))?.messages[0]?.status).toBe('delivered');
  });
});

describe('versions', () => {
  test('an older version never replaces a newer one', () => {
    const old = { version: 5 };
    expect(newer(old, { version: 4 })).toBe(old);
    expect(newer(old, { version: 6 })).toEqual({ version: 6 });
  });

  test('the inbox keeps the newer row, but only the rows of the last answer', () => {
    const row = (interaction: string, version: number): InboxRow => ({
      interaction,
      medium: 'message',
      state: 'accepted',
      version,
      customer: { number: '+1', numberShown: '+1' },
      queue: { id: 'q', name: 'Q' },
      acceptedAt: 0,
      unanswered: [],
    });
    const inbox = (inHand: InboxRow[]): Inbox => ({ now: 0, offers: [], inHand, closed: [] });
    const merged = mergeInbox(inbox([row('cnv_a.1', 9), row('cnv_b.1', 1)]), inbox([row('cnv_a.1', 8)]));
    expect(merged.inHand.map(({ interaction, version }) => [interaction, version])).toEqual([['cnv_a.1', 9]]);
  });
});
