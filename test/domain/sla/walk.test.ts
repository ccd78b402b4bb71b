// rows 56, 58, 65, 145
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { timeLine } from '../../../domain/sla/time-line.ts';
import { readCases } from '../../../tools/sla-case.ts';
import { type RawCase, type RawEvent, walk } from '../../support/sla-walk.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How far the judge walks for steps. */
const WALKED_DAYS = 21;

/** Where clocks change, and how: by an hour, half an hour, two hours, a day, at midnight, for a fasting month, not at all. */
const changes: [zone: string, at: string][] = [
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/London', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Antarctica/Troll', '2026-03-29T01:00Z'],
  ['Antarctica/Troll', '2026-10-25T01:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['America/Santiago', '2026-04-05T03:00Z'],
  ['America/Santiago', '2026-09-06T04:00Z'],
  ['Asia/Beirut', '2026-10-24T21:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00Z'],
  ['Africa/Casablanca', '2026-03-22T02:00Z'],
  ['Pacific/Chatham', '2026-04-04T14:00Z'],
  ['Asia/Kathmandu', '2028-02-29T00:00Z'],
  ['UTC', '2026-12-31T23:00Z'],
];

const iso = (at: number) => new Date(at).toISOString();
const date = (at: number) => iso(at).slice(0, 10);
const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

/** Whole minutes meet opening times and each other; odd milliseconds meet nothing. */
const length = (days: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: days * 96 }).map((n) => n * 15 * MINUTE),
    fc.integer({ min: 0, max: days * 1_440 }).map((n) => n * MINUTE),
    fc.integer({ min: 0, max: days * DAY }),
  );

const interval = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 96 }))
  .map(([start, end]): [string, string] => [clock(start), clock(end)]);
const hours = fc.array(interval, { maxLength: 3 });
const weekly = fc.record({ 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours });

function calendar(zone: string, around: number) {
  const holidays = fc.uniqueArray(
    fc.integer({ min: -2, max: 6 }).map((days) => date(around + days * DAY)),
    { maxLength: 2 },
  );
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ zone: fc.constant(zone), weekly, holidays }) },
    { weight: 1, arbitrary: fc.record({ zone: fc.constant(zone), alwaysOpen: fc.constant(true), holidays }) },
  );
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 33.3, 50, 100, 100, 150).map((percent) => ({ percent })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1_000 }).map((eighths) => ({ percent: eighths / 8 })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 600 }).map((minutes) => ({ minutes })) },
);
const plan = fc.record({
  targetMinutes: fc.oneof(
    fc.integer({ min: 1, max: 40 }).map((quarters) => 15 * quarters),
    fc.integer({ min: 1, max: 2_400 }),
  ),
  calendar: fc.constantFrom('a', 'b'),
  steps: fc.uniqueArray(step, { maxLength: 4, selector: (each) => JSON.stringify(each) }),
});

const happening = fc.oneof(
  { weight: 6, arbitrary: fc.boolean().map((paused) => ({ type: 'status', paused })) },
  { weight: 3, arbitrary: fc.constantFrom('first', 'second').map((name) => ({ type: 'plan', plan: name })) },
  { weight: 1, arbitrary: fc.constant({ type: 'complete' }) },
);

interface Story {
  raw: RawCase;
  /** What happens at the very instant at which a step fires. */
  meeting: { number: number; what: Omit<RawEvent, 'at'> }[];
}

const story: fc.Arbitrary<Story> = fc
  .tuple(fc.constantFrom(...changes), fc.constantFrom(...changes), length(4))
  .chain(([[zone, change], [otherZone], before]) => {
    const created = Date.parse(change) + DAY - before;
    const event = fc.tuple(length(5), happening).map(([after, what]) => ({ at: iso(created + after), ...what }));
    const raw = fc.record({
      calendars: fc.record({ a: calendar(zone, created), b: calendar(otherZone, created) }),
      plans: fc.record({ first: plan, second: plan }),
      plan: fc.constant('first'),
      created: fc.constant(iso(created)),
      initialPaused: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
      events: fc.array(event, { maxLength: 6 }),
      queryAt: length(8).map((after) => iso(created + after)),
    });
    const meeting = fc.array(fc.record({ number: fc.nat(5), what: happening }), { maxLength: 3 });
    return fc.record({ raw, meeting });
  });

function answerOf(raw: RawCase) {
  const read = readCases(JSON.stringify(raw));
  if ('problems' in read || !read.cases[0]) throw new Error(JSON.stringify(read));
  const { fired, consumedMs, dueAt } = timeLine(read.cases[0]);
  const walkedTo = Date.parse(raw.created) + WALKED_DAYS * DAY;
  return {
    fired: fired.filter(({ at }) => at <= walkedTo).map(({ step, at }) => ({ step, at: iso(at) })),
    consumedMs,
    dueAt: dueAt === undefined ? null : iso(dueAt),
  };
}

/** The answer is asked where steps fire only in order to make events meet them. */
function withMeetings({ raw, meeting }: Story): RawCase {
  return meeting.reduce((story, { number, what }) => {
    const met = answerOf(story).fired.at(number);
    return met ? { ...story, events: [...(story.events ?? []), { at: met.at, ...what }] } : story;
  }, raw);
}

test('whatever happens to an item, and wherever clocks change, its clock says what a walk through the calendar finds', () => {
  fc.assert(
    fc.property(story, (given) => {
      const raw = withMeetings(given);
      expect(answerOf(raw)).toEqual(walk(raw, WALKED_DAYS));
    }),
    { numRuns: 500 },
  );
}, 120_000);
