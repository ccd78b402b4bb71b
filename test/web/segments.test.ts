import { describe, expect, test } from '@jest/globals';
import { countSegments } from '../../web/src/features/conversation/segments.ts';

describe('what a text costs', () => {
  test.each([
    ['nothing', '', 0, 'GSM-7'],
    ['160 plain characters', 'a'.repeat(160), 1, 'GSM-7'],
    ['one more', 'a'.repeat(161), 2, 'GSM-7'],
    ['two full joined segments', 'a'.repeat(306), 2, 'GSM-7'],
    ['one more than two', 'a'.repeat(307), 3, 'GSM-7'],
    ['80 euro signs, two septets each', '€'.repeat(80), 1, 'GSM-7'],
    ['81 euro signs', '€'.repeat(81), 2, 'GSM-7'],
    ['an escape that does not fit stays with its character', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 3, 'GSM-7'],
    ['70 characters with one rare', `${'a'.repeat(69)}ł`, 1, 'UCS-2'],
    ['71 characters with one rare', `${'a'.repeat(70)}ł`, 2, 'UCS-2'],
    ['35 emoji, two units each', '🙂'.repeat(35), 1, 'UCS-2'],
    ['an emoji is not cut in two', `${'a'.repeat(66)}🙂${'a'.repeat(66)}`, 3, 'UCS-2'],
  ])('%s', (_, text, segments, alphabet) => {
    expect(countSegments(text)).toMatchObject({ segments, alphabet, characters: text.length });
  });

  test('the character that makes it dearer is named', () => {
    expect(countSegments('Zażółć').because).toBe('ż');
    expect(countSegments('Plain').because).toBeUndefined();
  });
});
