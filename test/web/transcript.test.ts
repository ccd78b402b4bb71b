import { describe, expect, test } from '@jest/globals';
import type { MessageView, TimelineStep } from '../../domain/desktop-api.ts';
import { linesOf } from '../../web/src/features/conversation/lines.ts';
import type { Outgoing } from '../../web/src/features/conversation/outbox.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const text = (id: string, at: number, more: Partial<MessageView> = {}): MessageView => ({
  id,
  conversation: 'cnv_a.1',
  direction: 'in',
  at,
  body: id,
  status: 'received',
  ...more,
});
const step = (kind: TimelineStep['kind'], at: number, given: TimelineStep['with'] = {}): TimelineStep => ({
  kind,
  at,
  with: given,
});
const lines = (given: Partial<Parameters<typeof linesOf>[0]>) =>
  linesOf({ messages: [], outgoing: [], steps: [], dayOf: (at) => String(Math.floor(at / DAY)), ...given });
const keys = (given: Parameters<typeof lines>[0]) => lines(given).map(({ key }) => key);

describe('the transcript', () => {
  test('stands under its days', () => {
    expect(keys({ messages: [text('a', 1), text('b', DAY - 1), text('c', DAY)] })).toEqual([
      'day 0',
      'a',
      'b',
      'day 1',
      'c',
    ]);
  });

  test('the first day has no name while texts above it are not read yet', () => {
    expect(keys({ messages: [text('a', 1), text('b', DAY)], hasOlder: true })).toEqual(['a', 'day 1', 'b']);
  });

  test('a close that was followed by a reopening stands with its day, the last one as a line', () => {
    const steps = [
      step('closed', 10 * MINUTE, { mine: true }),
      step('wrapped-up', 11 * MINUTE, { code: 'Remote fix' }),
      step('reopened', DAY),
      step('offered', DAY + 1, { mine: true }),
      step('accepted', DAY + MINUTE, { mine: true }),
      step('closed', DAY + 9 * MINUTE, { mine: true }),
    ];
    const shown = lines({ messages: [text('a', MINUTE), text('b', DAY)], steps });
    expect(shown.map(({ kind }) => kind)).toEqual(['day', 'message', 'day', 'event', 'message', 'event', 'event']);
    expect(shown[0]).toMatchObject({ code: 'Remote fix', closed: { at: 10 * MINUTE } });
    expect(shown[3]).toMatchObject({ step: { kind: 'reopened' }, toMeAgain: true });
  });

  test('how it came into somebody’s hands stands between the texts: accepted, taken by hand, taken back', () => {
    const steps = [step('taken', 2), step('parked', 3), step('resumed', 4), step('offered', 5), step('accepted', 6)];
    const shown = lines({ messages: [text('a', 1)], steps });
    expect(shown.flatMap((line) => (line.kind === 'event' ? line.step.kind : []))).toEqual([
      'taken',
      'resumed',
      'accepted',
    ]);
  });

  test('texts of the customer within a minute share one time', () => {
    const joined = lines({ messages: [text('a', 0), text('b', MINUTE), text('c', 2 * MINUTE + 1)] });
    expect(joined.map((line) => line.kind === 'message' && line.joined)).toEqual([false, true, false, false]);
  });

  test('a keyword or an automatic text always says so', () => {
    const joined = lines({
      messages: [text('a', 0), text('STOP', 1, { keyword: 'stop' }), text('b', 2), text('c', 3)],
    });
    expect(joined.map((line) => line.kind === 'message' && line.joined)).toEqual([false, false, false, true, false]);
    const automatic = { direction: 'out', status: 'delivered' } as const;
    const [, first] = lines({ messages: [text('a', 0, { ...automatic, automatic: true }), text('b', 1, automatic)] });
    expect(first).toMatchObject({ joined: false });
  });

  test('a text that did not arrive always says so', () => {
    const failed = text('a', 0, { direction: 'out', status: 'failed' });
    const [, line] = lines({ messages: [failed, text('b', 1, { direction: 'out', status: 'delivered' })] });
    expect(line).toMatchObject({ joined: false });
  });

  test('what is being sent stands last, and once', () => {
    const outgoing: Outgoing[] = [
      { id: 'a', interaction: 'cnv_a.1', body: 'a', at: 1, state: 'sending' },
      { id: 'z', interaction: 'cnv_a.1', body: 'z', at: 1, state: 'waiting' },
    ];
    expect(keys({ messages: [text('a', 5), text('b', 6)], outgoing })).toEqual(['day 0', 'a', 'b', 'z']);
  });
});
