import { describe, expect, test } from '@jest/globals';
import { sendMessageRequest, type Inbox, type InboxRow } from '../../domain/desktop-api.ts';
import { backOff } from '../../web/src/centre/back-off.ts';
import { createCentreClock } from '../../web/src/centre/clock.ts';
import { mintMessageId } from '../../web/src/centre/message-id.ts';
import { KEPT_FOR, withDraft, withoutOld } from '../../web/src/features/conversation/draft-shelf.ts';
import { createQuiet, QUIET } from '../../web/src/features/desk/quiet.ts';
import { inHandOf, longestWaiting, neighbour, rowsOf, unreadOf } from '../../web/src/features/inbox/rows.ts';

describe('the centre’s clock', () => {
  test('goes on from the last answer, whatever the browser’s clock says', () => {
    let monotonic = 1_000;
    const clock = createCentreClock(() => monotonic, 0);
    clock.hear(500_000);
    monotonic += 250;
    expect(clock.now()).toBe(500_250);
  });

  test('tells when it was moved, and not when an answer took a second', () => {
    let jumps = 0;
    const clock = createCentreClock(() => 0, 0);
    clock.onJump(() => jumps++);
    clock.hear(1_000);
    expect(jumps).toBe(0);
    clock.hear(72 * 3_600_000);
    expect(jumps).toBe(1);
  });
});

test('a message’s id carries the centre’s time and is what the API takes', () => {
  const id = mintMessageId(1_795_529_160_123.4);
  expect(id).toMatch(/^msg_1795529160123_/);
  expect(sendMessageRequest.safeParse({ id, body: 'x' }).success).toBe(true);
});

test('tries again after 1, 2, 4, 8, 15, 15 s, a fifth more or less', () => {
  expect([0, 1, 2, 3, 4, 9].map((n) => backOff(n, () => 0.5))).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  expect([backOff(0, () => 0), backOff(0, () => 1)]).toEqual([800, 1_200]);
});

describe('drafts', () => {
  test('are kept for seven days, and not a millisecond longer', () => {
    const drafts = withDraft({}, 'cnv_a.1', 'Hello', 0);
    expect(withoutOld(drafts, KEPT_FOR)).toEqual(drafts);
    expect(withoutOld(drafts, KEPT_FOR + 1)).toEqual({});
  });

  test('belong to one interaction, and an empty one is none', () => {
    const drafts = withDraft(withDraft({}, 'cnv_a.1', 'A', 0), 'cnv_b.1', 'B', 0);
    expect(withDraft(drafts, 'cnv_a.1', '', 1)).toEqual({ 'cnv_b.1': { text: 'B', at: 0 } });
  });
});

describe('the inbox', () => {
  const row = (n: number, more: Partial<InboxRow> = {}): InboxRow => ({
    interaction: `cnv_a.${n}`,
    medium: 'message',
    state: 'accepted',
    version: 1,
    customer: { number: '+1', numberShown: '+1' },
    queue: { id: 'q', name: 'Q' },
    acceptedAt: n,
    unanswered: [],
    ...more,
  });
  const inbox: Inbox = {
    now: 0,
    offers: [],
    inHand: [row(4, { waitsSince: 50 }), row(2, { waitsSince: 10 })],
    closed: [row(3, { state: 'wrap-up' }), row(1, { state: 'closed' })],
  };
  const ids = (rows: InboxRow[]) => rows.map(({ interaction }) => interaction);

  test('keeps a closed conversation where it stood until it has a code', () => {
    expect(ids(rowsOf(inbox, 'hand'))).toEqual(['cnv_a.4', 'cnv_a.3', 'cnv_a.2']);
    expect(ids(rowsOf(inbox, 'closed'))).toEqual(['cnv_a.1']);
  });

  test('shows after-contact work among what is in hand, and counts it while it holds the slot', () => {
    const held = { ...inbox, wrappingUp: [row(5, { state: 'wrap-up', wrapUpHeld: true })], parked: [row(9)] };
    expect(ids(rowsOf(held, 'hand'))).toEqual(['cnv_a.5', 'cnv_a.4', 'cnv_a.3', 'cnv_a.2']);
    expect([inHandOf(inbox), inHandOf(held)]).toEqual([2, 3]);
    expect(ids(rowsOf(held, 'parked'))).toEqual(['cnv_a.9']);
  });

  test('counts a call among what is in hand, and not as a text', () => {
    const talking = { ...inbox, inHand: [row(6, { medium: 'call' }), ...inbox.inHand] };
    expect([inHandOf(talking), inHandOf(talking, 'message')]).toEqual([3, 2]);
  });

  test('knows who waits longest, and the neighbours of the open row', () => {
    const rows = rowsOf(inbox, 'hand');
    expect(longestWaiting(rows)?.interaction).toBe('cnv_a.2');
    expect(neighbour(rows, 'cnv_a.3', 1)?.interaction).toBe('cnv_a.2');
    expect(neighbour(rows, 'cnv_a.4', -1)?.interaction).toBe('cnv_a.4');
    expect(neighbour(rows, undefined, 1)?.interaction).toBe('cnv_a.4');
  });

  test('counts the texts after the last one that was shown', () => {
    expect(unreadOf(['a', 'b', 'c'], undefined)).toBe(3);
    expect(unreadOf(['a', 'b', 'c'], 'b')).toBe(1);
    expect(unreadOf(['a', 'b', 'c'], 'our answer')).toBe(3);
    expect(unreadOf([], 'b')).toBe(0);
  });
});

test('accepting and closing keys ignore repeats and the moment after a change', () => {
  let now = 0;
  const quiet = createQuiet(() => now);
  expect(quiet.refuses({ repeat: false })).toBe(false);
  expect(quiet.refuses({ repeat: true })).toBe(true);
  quiet.changed();
  now = QUIET - 1;
  expect(quiet.refuses({ repeat: false })).toBe(true);
  now = QUIET;
  expect(quiet.refuses({ repeat: false })).toBe(false);
});
