import { parseArgs } from 'node:util';
import { report } from '../simulation/report.ts';
import { simulate } from '../simulation/simulate.ts';

/** `npm run simulate -- --seed 1 --minutes 5`, or `--interactions 200000`; docs/simulation.md says how to read what it prints. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    interactions: { type: 'string' },
    runs: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
  },
});

const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const outcome = await simulate({
  seed: Number(values.seed),
  minutes: number(values.minutes),
  interactions: number(values.interactions),
  runs: number(values.runs),
  without: new Set(values.without),
  heard: console.log,
});
console.log(report(outcome));
process.exitCode = outcome.failure ? 1 : 0;
