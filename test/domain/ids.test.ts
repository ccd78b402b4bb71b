import { describe, expect, test } from '@jest/globals';
import {
  conversationId,
  interactionOfSlot,
  interactionParts,
  isInteractionId,
  mediumOf,
  slotOf,
  threadOf,
} from '../../domain/ids.ts';
import { byTime, momentOf, parseReceiptName, receiptName } from '../../domain/message.ts';
import { instant, wholeSeconds } from '../../domain/time.ts';

describe('the id of an interaction', () => {
  test.each([
    ['cnv_abc234.1', 'message'],
    ['call_x-1.1', 'call'],
    ['wrk_A.999999999', 'work'],
    [`cnv_${'a'.repeat(64)}.1`, 'message'],
  ] as const)('%s is one, of a %s', (id, medium) => {
    expect(isInteractionId(id)).toBe(true);
    expect(mediumOf(id)).toBe(medium);
  });

  test.each([
    '',
    'cnv_',
    'cnv_a',
    'cnv_a.0',
    'cnv_a.01',
    'cnv_a.1.2',
    'cnv_a.1 ',
    'cnv_a.1\n',
    'cnv_a.1234567890',
    'agt_a.1',
    'Cnv_a.1',
    'cnv_a b.1',
    'cnv_é.1',
    'cnv_a#1.1',
    `cnv_${'a'.repeat(65)}.1`,
  ])('%j is none', (id) => {
    expect(isInteractionId(id)).toBe(false);
    expect(() => interactionParts(id as 'cnv_a.1')).toThrow(RangeError);
  });

  test('leads to its thread and back, and a slot to its interaction', () => {
    const id = conversationId('thr_abc234', 12);
    expect(id).toBe('cnv_abc234.12');
    expect(threadOf(id)).toBe('thr_abc234');
    expect(interactionOfSlot(slotOf(id, 3))).toBe(id);
  });
});

describe('the id of an answer', () => {
  test.each([
    ['msg_1767603600000_aaaaaaaa', 1_767_603_600_000],
    ['msg_0000000000001_abcdefgh12345678abcdefgh', 1],
  ])('%s holds its moment', (id, at) => expect(momentOf(id)).toBe(at));

  test.each([
    '',
    'msg_',
    'msg_176760360000_aaaaaaaa',
    'msg_17676036000000_aaaaaaaa',
    'msg_1767603600000_aaaaaaa',
    `msg_1767603600000_${'a'.repeat(25)}`,
    'msg_1767603600000_AAAAAAAA',
    'msg_1767603600000_aaaaaaaa\n',
    'SM00000000000000000000000000000001',
    'msg_-767603600000_aaaaaaaa',
  ])('%j holds none', (id) => expect(momentOf(id)).toBeUndefined());

  test('stands with its conversation in the address of its receipts', () => {
    const name = receiptName('cnv_abc.2', 'msg_1767603600000_aaaaaaaa');
    expect(parseReceiptName(name)).toEqual({
      conversation: 'cnv_abc.2',
      id: 'msg_1767603600000_aaaaaaaa',
      at: 1_767_603_600_000,
    });
    expect(encodeURIComponent(name)).toBe(name);
  });

  test.each([
    '',
    '~',
    'cnv_abc.2',
    'cnv_abc.2~',
    '~msg_1767603600000_aaaaaaaa',
    'call_abc.2~msg_1767603600000_aaaaaaaa',
    'cnv_abc.2~msg_1767603600000_aaaaaaaa~x',
    'cnv_abc~msg_1767603600000_aaaaaaaa',
    `cnv_${'a'.repeat(3_000)}.1~msg_1767603600000_aaaaaaaa`,
  ])('%j is no such name', (name) => expect(parseReceiptName(name)).toBeUndefined());
});

test('a transcript is in the order of time, then of ids, whatever order its messages came in', () => {
  const messages = [
    { at: instant(2), id: 'b' },
    { at: instant(1), id: 'z' },
    { at: instant(2), id: 'a' },
  ];
  const ordered = ['z', 'a', 'b'];
  expect(messages.toSorted(byTime).map(({ id }) => id)).toEqual(ordered);
  expect(
    messages
      .toReversed()
      .toSorted(byTime)
      .map(({ id }) => id),
  ).toEqual(ordered);
});

test.each([
  [-5, 1],
  [0, 1],
  [1, 1],
  [1_000, 1],
  [1_001, 2],
  [60_000, 60],
])('%i ms are %i whole seconds: a wait may end late by less than one, never early', (ms, seconds) => {
  expect(wholeSeconds(ms)).toBe(seconds);
});
