import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { diagrams, flowchartOf } from '../../tools/draw-state-machine.ts';

test.each(diagrams())('$file is what npm run draw draws', ({ file, wanted }) => {
  expect(readFileSync(file, 'utf8')).toBe(wanted);
});

test('a drawing tells what comes next from what an error leads to', () => {
  const { text, nodes } = flowchartOf({
    StartAt: 'Ask "who"',
    States: {
      'Ask "who"': {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Next: 'Known?',
        Catch: [{ ErrorEquals: ['Gone', 'States.Timeout'], Next: 'Pause' }],
      },
      'Known?': { Type: 'Choice', Choices: [{ Condition: '{% $known %}', Next: 'Done' }], Default: 'Pause' },
      Pause: { Type: 'Wait', Next: 'Done' },
      Done: { Type: 'Succeed' },
    },
  });
  expect(text.split('\n').map((line) => line.trim())).toEqual([
    'flowchart TD',
    'start(( ))',
    'start --> s0',
    's0["Ask #quot;who#quot;<br/>waits to be told"]',
    's1{"Known?"}',
    's2{{"Pause<br/>waits for the clock"}}',
    's3(["Done"])',
    's0 --> s1',
    's0 -. "Gone, States.Timeout" .-> s2',
    's1 -- "$known" --> s3',
    's1 -- "otherwise" --> s2',
    's2 --> s3',
  ]);
  expect(nodes.get('Pause')).toBe('s2');
});
