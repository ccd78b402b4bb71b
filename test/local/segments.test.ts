import { expect, test } from '@jest/globals';
import { segmentsOf } from '../../local/phone/segments.ts';

test.each([
  ['160 plain characters', 'a'.repeat(160), 1],
  ['161 plain characters', 'a'.repeat(161), 2],
  ['307 plain characters', 'a'.repeat(307), 3],
  ['80 euro signs, two places each', '€'.repeat(80), 1],
  ['81 euro signs', '€'.repeat(81), 2],
  ['70 characters with one that is not plain', `${'a'.repeat(69)}ł`, 1],
  ['71 characters with one that is not plain', `${'a'.repeat(70)}ł`, 2],
])('%s', (_, body, segments) => {
  expect(segmentsOf(body)).toBe(segments);
});
