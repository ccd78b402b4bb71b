// row 151
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { shownProblem } from '../../tools/configure.ts';
import { instant, isoInstant } from '../../domain/time.ts';
import { castOf } from '../../tools/scenario/cast.ts';
import { nextTime } from '../../tools/scenario/next-time.ts';
import { perform } from '../../tools/scenario/perform.ts';
import { reported, summary, title } from '../../tools/scenario/report.ts';
import { readScenario } from '../../tools/scenario/scenario-file.ts';
import { SCENARIO_SCHEMA_FILE, scenarioSchema } from '../../tools/scenario/schema.ts';
import { helpDesk, memoryStage } from '../support/memory-stage.ts';

const configuration = helpDesk();
const cast = castOf(configuration);

const read = (steps: string, before = '') => readScenario(`name: A try\n${before}steps:\n${steps}`, cast);
const problemsOf = (steps: string, before = '') =>
  read(steps, before).problems.map((problem) => shownProblem('a.yaml', problem));

/** What is printed of a scenario on virtual time. */
async function report(steps: string, before = 'given: { agents: { amina: available } }\n') {
  const { scenario, problems } = read(steps, before);
  if (!scenario) throw new Error(problems.map(({ message }) => message).join('; '));
  const printed = title(scenario, configuration.people);
  const passed = await perform(scenario, await memoryStage(), (played) => printed.push(...reported(played)));
  return { passed, printed: [...printed, ...summary([scenario], passed ? [] : [scenario.name])] };
}

const calling = '  - { customer: Elin Berg, calls: "+443309000100" }\n';

test('the JSON Schema for editors is that of the words', () => {
  expect(readFileSync(SCENARIO_SCHEMA_FILE, 'utf8')).toBe(scenarioSchema());
});

describe('a scenario that cannot be played is refused by line, in words', () => {
  test.each([
    [
      'a word that is none',
      `${calling}  - heers: Welcome\n`,
      'a.yaml:4:5  steps[1].heers  there is no such field; did you mean hears?',
    ],
    [
      'two things in a step',
      `${calling}  - { hears: Welcome, presses: "1" }\n`,
      'a.yaml:4:5  steps[1]  is one step for each thing: hears, presses',
    ],
    [
      'nothing in a step',
      `  - { customer: Elin Berg }\n`,
      'a.yaml:3:5  steps[0]  nothing happens: add what is done, heard or seen, such as hears',
    ],
    [
      'keys without quotes',
      `${calling}  - presses: 1\n`,
      'a.yaml:4:14  steps[1].presses  must be text: put it in quotes',
    ],
    ['nobody who does it', `  - hears: Welcome\n`, 'a.yaml:3:5  steps[0].hears  nobody does this: add customer'],
    [
      'a customer who is unknown',
      `  - { customer: Elin Bergh, calls: "+443309000100" }\n`,
      'a.yaml:3:17  steps[0].customer  there is no customer "Elin Bergh"; did you mean Elin Berg?, or a number such as "+447700900318"',
    ],
    [
      'an agent who is unknown',
      `  - { agent: aminah, accepts: true }\n`,
      'a.yaml:3:14  steps[0].agent  there is no agent "aminah"; did you mean amina?',
    ],
    [
      'a number that is not ours',
      `  - { customer: Elin Berg, calls: "+443309000101" }\n`,
      'a.yaml:3:35  steps[0].calls  there is no number "+443309000101"; did you mean +443309000100?',
    ],
    [
      'a queue that is unknown',
      `${calling}  - waits: { queue: Generall }\n`,
      'a.yaml:4:21  steps[1].waits.queue  there is no queue "Generall"; did you mean General?',
    ],
    [
      'what an agent cannot do',
      `  - { agent: amina, hears: Welcome }\n`,
      'a.yaml:3:21  steps[0].hears  hears is not what this one does',
    ],
    [
      'nobody who hangs up',
      `${calling}  - hangsUp: true\n`,
      'a.yaml:4:5  steps[1].hangsUp  name who: customer or agent',
    ],
    [
      'a workbin that is unknown',
      `  - { agent: amina, takes: { item: O-1, from: Order } }\n`,
      'a.yaml:3:47  steps[0].takes.from  there is no workbin "Order"; did you mean Orders?',
    ],
    [
      'a source that is unknown',
      `  - { source: back-ofice, posts: { item: O-1, kind: lead } }\n`,
      'a.yaml:3:15  steps[0].source  there is no source "back-ofice"; did you mean back-office?',
    ],
    [
      'a supervisor who is none',
      `  - { supervisor: amina, isAlerted: nothing }\n`,
      'a.yaml:3:19  steps[0].supervisor  there is no supervisor "amina"; known are sofia',
    ],
    [
      'nobody who looks into a workbin',
      `  - lists: { workbin: Orders, items: [] }\n`,
      'a.yaml:3:5  steps[0].lists  name who: agent or supervisor',
    ],
    [
      'a length of time that is none',
      `  - clock: 5 minutes\n`,
      'a.yaml:3:12  steps[0].clock  must be a length of time, such as +5m or +72h, or a day and a time, such as Friday 15:00',
    ],
  ])('%s', (_, steps, problem) => expect(problemsOf(steps)).toEqual([problem]));

  test('an agent who is given and unknown', () => {
    expect(problemsOf(calling, 'given: { agents: { aminah: available } }\n')).toEqual([
      'a.yaml:2:20  given.agents.aminah  there is no agent "aminah"; did you mean amina?',
    ]);
  });

  test('and none of this repeats a PIN', () => {
    expect(problemsOf(`${calling}  - entersPin: "48 26"\n`)).toEqual([
      'a.yaml:4:16  steps[1].entersPin  must be the digits of a PIN',
    ]);
  });
});

describe('a scenario that is played', () => {
  test('says of work items what was posted, where they stand and what their source was told, and what is not so', async () => {
    const { passed, printed } = await report(
      [
        '  - { source: back-office, posts: { item: R-1, kind: refund, details: { amount: 20 } } }',
        '  - { item: R-1, stands: { state: waiting, queue: Billing, fields: { amount: 20 } } }',
        '  - { source: back-office, isTold: { item: R-1, event: created } }',
        '  - { source: back-office, isTold: { item: R-1, event: completed } }',
        '',
      ].join('\n'),
      '',
    );
    expect(passed).toBe(false);
    expect(printed.slice(3)).toEqual([
      '  ✓ Back office posts R-1: kind refund, details (amount 20)',
      '      a new item',
      '  ✓ R-1 stands so: state waiting, queue Billing, fields (amount 20)',
      expect.stringMatching(/^ {6}state waiting, queue Billing, priority 0, status New, revision 1, due /),
      '  ✓ Back office is told of R-1: event created',
      '      event created, status new',
      '  ✗ Back office is told of R-1: event completed  (line 6)',
      '      it is not told so',
      '      was: nothing',
      '',
      '✗ A try',
      '0 passed, 1 failed',
    ]);
  });

  test('waits until clocks of the centre show a time, a week at most', () => {
    const now = instant(Date.parse('2026-03-27T15:00:00Z'));
    const at = (shown: string) => isoInstant(nextTime(shown, { now, zone: 'Europe/London' }));
    expect(at('Friday 15:01')).toBe('2026-03-27T15:01:00.000Z');
    expect(at('Friday 15:00')).toBe('2026-04-03T14:00:00.000Z');
    expect(at('Sunday 02:00')).toBe('2026-03-29T01:00:00.000Z');
  });

  test('prints each step with what was heard, and that it passed', async () => {
    const { passed, printed } = await report(`${calling}  - hears: [Hello Elin, press 1]\n`);
    expect(passed).toBe(true);
    expect(printed).toEqual([
      '',
      'A try',
      '  given: Amina Diallo is available, the CRM is up',
      '  ✓ Elin Berg calls +443309000100',
      '  ✓ Elin Berg hears “Hello Elin” “press 1”',
      expect.stringMatching(/^ {6}“Hello Elin, welcome to our help desk\.” “For a new issue, press 1\./),
      '',
      '1 passed, 0 failed',
    ]);
  });

  test('stops at what is not as expected, and says both', async () => {
    const steps = `${calling}  - presses: "3"\n  - waits: { queue: Billing, priority: 5 }\n  - hears: never\n`;
    const { passed, printed } = await report(steps, '');
    expect(passed).toBe(false);
    expect(printed.slice(-7)).toEqual([
      '  ✗ Elin Berg waits: queue Billing, priority 5  (line 5)',
      '      queue: expected Billing, was General',
      '      priority: expected 5, was 0',
      expect.stringMatching(/^ {6}was: state waiting, queue General, skills none, priority 0, authentication none/),
      '',
      '✗ A try',
      '0 passed, 1 failed',
    ]);
  });

  test.each([
    ['words that are not said', `${calling}  - hears: Bonjour\n`, 'expected “Bonjour”'],
    ['words that are said all the same', `${calling}  - doesNotHear: Hello\n`, 'it was said: “Hello”'],
    ['keys that nothing asks for', `${calling}  - presses: "3"\n  - presses: "1"\n`, /nothing is asked/],
    ['an offer that does not come', `${calling}  - { agent: amina, accepts: true }\n`, 'is offered nothing'],
    [
      'an offer that comes all the same',
      `${calling}  - presses: "3"\n  - { agent: amina, isOffered: nothing }\n`,
      /is offered customer Elin Berg/,
    ],
    [
      'a text that goes out all the same',
      `  - { customer: Elin Berg, texts: Hi }\n  - { agent: amina, accepts: true }\n  - cannotWrite: Hi\n`,
      'it was sent',
    ],
  ])('fails by %s', async (_, steps, line) => {
    const { passed, printed } = await report(steps);
    expect(passed).toBe(false);
    expect(printed.find((one) => one.startsWith('      ') && one.trim().match(line))).toBeDefined();
  });

  test('shows a PIN as dots, whichever word it is entered by', async () => {
    const steps = ['presses: "1"', 'presses: "47003#"', 'presses: "9182#"', 'entersPin: "4826#"', 'hears: Please hold'];
    const { passed, printed } = await report(calling + steps.map((step) => `  - ${step}\n`).join(''));
    expect(passed).toBe(true);
    expect(printed).toContain('  ✓ Elin Berg presses 47003#');
    expect(printed).toContain('  ✓ Elin Berg presses ••••#');
    expect(printed).toContain('  ✓ Elin Berg enters a PIN: ••••#');
    expect(printed.join('\n')).not.toMatch(/9182|4826/);
  });
});
