import { parseArgs } from 'node:util';
import { bugs } from '../simulation/bugs.ts';
import { playBoth } from '../simulation/play-both.ts';
import { simulationWith } from '../simulation/mutation.ts';
import { biteLine, report, teethReport } from '../simulation/report.ts';
import { simulate } from '../simulation/simulate.ts';
import { teeth } from '../simulation/teeth.ts';

/** `npm run simulate -- --seed 1 --minutes 5`; docs/simulation.md says what else it can do, and how to read what it prints. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    interactions: { type: 'string' },
    runs: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
    bug: { type: 'string' },
    teeth: { type: 'boolean', default: false },
    directed: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed);
const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));

async function storm() {
  const bug = bugs.find(({ name }) => name === values.bug);
  if (values.bug !== undefined && !bug) throw new Error(`there is no bug "${values.bug}": see simulation/bugs.ts`);
  const run = bug ? (await simulationWith(bug)).simulate : simulate;
  const outcome = await run({
    seed,
    minutes: number(values.minutes),
    interactions: number(values.interactions),
    runs: number(values.runs),
    without: new Set(values.without),
    heard: console.log,
  });
  console.log(report(outcome));
  return outcome.failure === undefined;
}

async function bite() {
  const bites = await teeth({ seed, only: values.bug, heard: (one) => console.log(biteLine(one)) });
  console.log(teethReport(bites));
  return bites.every(({ invariant }) => invariant !== undefined);
}

/** As JSON, for tests: their module loader takes no hooks. */
async function directed() {
  const played = await playBoth();
  console.log(JSON.stringify(played));
  return played.every(({ holds, holdsWithBug }) => holds && !holdsWithBug);
}

const mode = values.teeth ? bite : values.directed ? directed : storm;
process.exitCode = (await mode()) ? 0 : 1;
