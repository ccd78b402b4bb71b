// rows 56, 145
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';

const directory = mkdtempSync(join(tmpdir(), 'sla-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** `npm run sla` on a file with this text. */
function run(text: string) {
  const file = join(directory, 'case.json');
  writeFileSync(file, text);
  const ran = spawnSync(process.execPath, ['tools/sla.ts', file], { encoding: 'utf8', timeout: 20_000 });
  return { ...ran, stderr: ran.stderr.replaceAll(file, 'case.json') };
}

const story = {
  calendars: { office: { zone: 'Europe/London', weekly: { 5: [['09:00', '17:00']] } } },
  plans: { standard: { targetMinutes: 60, calendar: 'office', steps: [{ percent: 50 }] } },
  plan: 'standard',
  created: '2026-01-09T16:30:00Z',
  queryAt: '2026-01-12T00:00:00Z',
};
const answer = {
  id: '1',
  fired: [{ step: '50%', at: '2026-01-09T17:00:00.000Z' }],
  consumedMs: 1_800_000,
  dueAt: '2026-01-16T09:30:00.000Z',
};

describe('npm run sla', () => {
  test('answers one case with an object, and several with a list, under their ids or numbers', () => {
    expect(JSON.parse(run(JSON.stringify(story)).stdout)).toEqual(answer);
    const several = { cases: [{ id: 'one', ...story }, story, { id: 7, ...story }] };
    const ids = ['one', '2', 7];
    expect(JSON.parse(run(JSON.stringify(several)).stdout)).toEqual(ids.map((id) => ({ ...answer, id })));
  });

  test('what is never due is null', () => {
    const closed = { ...story, calendars: { office: { zone: 'UTC', weekly: {} } } };
    expect(JSON.parse(run(JSON.stringify(closed)).stdout)).toMatchObject({ fired: [], dueAt: null });
  });

  test('reads every digit of a percentage', () => {
    const exact = '{ "percent": 33.33333333333333333333 }';
    const text = JSON.stringify({
      ...story,
      plans: { standard: { targetMinutes: 3, calendar: 'office', steps: ['EXACT'] } },
    }).replace('"EXACT"', exact);
    const fired = [{ step: '33.33333333333333333333%', at: '2026-01-09T16:31:00.000Z' }];
    expect(JSON.parse(run(text).stdout)).toMatchObject({ fired });
  });

  test('fields of other names are notes', () => {
    const noted = { ...story, why: 'A Friday.', expected: { consumedMs: 0 } };
    expect(JSON.parse(run(JSON.stringify(noted)).stdout)).toEqual(answer);
  });

  test('but one that looks like a field misspelt is refused', () => {
    const { stdout, stderr, status } = run(JSON.stringify({ ...story, initialPause: true }));
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toBe('case.json  initialPause  there is no such field; did you mean initialPaused?\n');
  });

  test('every mistake is named by its field, and nothing is computed', () => {
    const { stdout, stderr, status } = run(
      JSON.stringify({
        cases: [
          story,
          {
            ...story,
            calendars: {
              office: {
                zone: 'Europe/Lodnon',
                weekly: { monday: [], 5: [['9', '24:30']], 6: [['24:00', '09:00']] },
                holidays: ['2026-02-29'],
              },
            },
            plans: {
              standard: {
                targetMinutes: 0,
                calendar: 'office',
                steps: [{}, { percent: -1 }, { percent: 5, minutes: 5 }],
              },
            },
            created: '2026-02-30T16:30:00Z',
            events: [
              { type: 'pause', at: '2026-01-10' },
              { type: 'status', at: '2026-01-10T00:00:00.0001Z' },
            ],
            queryAt: undefined,
          },
        ],
      }),
    );
    expect([stdout, status]).toEqual(['', 1]);
    const fields = stderr.split('\n').map((line) => line.split('  ').slice(1, 2).join());
    const office = 'cases[1].calendars.office';
    const standard = 'cases[1].plans.standard';
    expect(new Set(fields)).toEqual(
      new Set([
        `${office}.zone`,
        `${office}.weekly.5[0][0]`,
        `${office}.weekly.5[0][1]`,
        `${office}.weekly.6[0][0]`,
        `${office}.weekly.monday`,
        `${office}.holidays[0]`,
        `${standard}.targetMinutes`,
        `${standard}.steps[0]`,
        `${standard}.steps[1].percent`,
        `${standard}.steps[2]`,
        'cases[1].created',
        'cases[1].events[0].type',
        'cases[1].events[0].at',
        'cases[1].events[1].at',
        'cases[1].queryAt',
        '',
      ]),
    );
  });

  test('names that lead nowhere, and events before creation, are mistakes', () => {
    const { stderr, status } = run(
      JSON.stringify({
        ...story,
        plan: 'standart',
        plans: { standard: { targetMinutes: 60, calendar: 'shop' } },
        events: [
          { type: 'plan', at: '2026-01-09T18:00:00Z', plan: 'urgent' },
          { type: 'complete', at: '2026-01-09T16:29:59.999Z' },
        ],
      }),
    );
    expect(status).toBe(1);
    expect(stderr).toBe(`case.json  plans.standard.calendar  there is no calendar "shop"
case.json  plan  there is no plan "standart"; did you mean "standard"?
case.json  events[0].plan  there is no plan "urgent"
case.json  events[1].at  lies before created
`);
  });

  test.each([
    ['{ "plans": ', 'Unexpected end of JSON input'],
    ['[]', 'the file  must be a mapping'],
  ])('what is no case at all is refused: %s', (text, message) => {
    const { stderr, status } = run(text);
    expect({ stderr, status }).toEqual({ stderr: `case.json  ${message}\n`, status: 1 });
  });

  test('a file that is not there is named, and without a file it says how it is used', () => {
    const missing = spawnSync(process.execPath, ['tools/sla.ts', 'no-such.json'], { encoding: 'utf8' });
    expect([missing.status, missing.stderr]).toEqual([1, expect.stringContaining('no-such.json')]);
    const bare = spawnSync(process.execPath, ['tools/sla.ts'], { encoding: 'utf8' });
    expect([bare.status, bare.stdout]).toEqual([1, expect.stringContaining('npm run sla -- FILE')]);
  });
});

/** In docs/sla.md every case is followed by its answer. */
const blocks = [...readFileSync('docs/sla.md', 'utf8').matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => text);
const examples = blocks.flatMap((given, index) => (index % 2 === 0 ? [{ given, shown: blocks[index + 1] ?? '' }] : []));

test.each(examples)('docs/sla.md shows what the command answers, example $#', ({ given, shown }) => {
  expect(JSON.parse(run(given).stdout)).toEqual(JSON.parse(shown));
});
