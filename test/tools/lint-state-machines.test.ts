import { expect, test } from '@jest/globals';
import { problemsOf } from '../../tools/lint-state-machines.ts';

const caught = [{ ErrorEquals: ['States.Timeout'], Next: 'Done' }];
const resource = 'arn:aws:states:::lambda:invoke';

/** A machine that is right, but for what is given. */
function machine(task: object = {}, more: object = {}, states: object = {}) {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: resource,
        Arguments: { FunctionName: 'f' },
        TimeoutSeconds: 60,
        Next: 'Done',
        ...task,
      },
      Done: { Type: 'Succeed' },
      ...states,
    },
    ...more,
  };
}

test('a machine that waits and does not compute passes', () => {
  expect(problemsOf(machine())).toEqual([]);
  expect(problemsOf(machine({ Resource: `${resource}.waitForTaskToken`, Catch: caught }))).toEqual([]);
});

test.each<[string, object, RegExp]>([
  ['without a time-out', machine({ TimeoutSeconds: undefined }), /"Ask" has no time-out/],
  [
    'that waits and catches no time-out',
    machine({ Resource: `${resource}.waitForTaskToken` }),
    /does not catch its time-out/,
  ],
  ['with a long expression', machine({ Output: `{% '${'x'.repeat(100)}' %}` }), /belongs in domain/],
  ['with an expression of two lines', machine({ Output: '{% 1 +\n 1 %}' }), /Output is invalid/],
  ['that asks for the time', machine({ Assign: { a: [{ b: '{% $now() %}' }] } }), /asks the machine what time it is/],
  ['written in JSONPath', machine({ Arguments: undefined }, { QueryLanguage: 'JSONPath' }), /not written in JSONata/],
  ['that leads nowhere', machine({ Next: 'Gone' }), /Gone|transition/i],
])('a machine %s is refused', (_, wrong, problem) => {
  expect(problemsOf(JSON.parse(JSON.stringify(wrong))).join('\n')).toMatch(problem);
});

test('twelve states are enough', () => {
  const chain = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`S${n}`, { Type: 'Pass', Next: n + 1 < count ? `S${n + 1}` : 'Done' }]),
    );
  expect(problemsOf(machine({ Next: 'S0' }, {}, chain(10)))).toEqual([]);
  expect(problemsOf(machine({ Next: 'S0' }, {}, chain(11)))).toEqual(['it has 13 states, more than 12']);
});
