import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { smsLength, type SmsLength } from '../../domain/sms-segments.ts';

interface Case extends SmsLength {
  case: string;
  text: string;
  times?: number;
}

/** Expected as GSM 03.38 and 3GPP TS 23.040 (9.2.3.24) have it: the numbers that a carrier bills by. */
const cases = JSON.parse(readFileSync('test/domain/cases/sms-segments.json', 'utf8')) as Case[];

test.each(cases)('$case: $segments of $encoding', ({ text, times = 1, encoding, characters, segments }) => {
  expect(smsLength(text.repeat(times))).toEqual({ encoding, characters, segments });
});
