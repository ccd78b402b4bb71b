// npm run bench -- routing [--json]: what a decision costs beside long queues and large teams, what races cost, whether work is shared fairly.
import { parseArgs } from 'node:util';
import { costs } from './bench/decisions.ts';
import { fairness } from './bench/fairness.ts';
import { race } from './bench/races.ts';
import { asText, type Bench, isConstant, isFair } from './bench/report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
});
if (positionals.join(' ') !== 'routing') {
  console.error('What there is: npm run bench -- routing [--json] [--seed 1]');
  process.exit(2);
}

const seed = Number(values.seed);
const bench: Bench = { costs: [], races: [], fairness: [] };
bench.costs = await costs({ waiting: [100, 1_000, 10_000, 100_000], agents: [10, 50, 100, 200] });
for (const load of ['steady', 'burst'] as const)
  for (const assigners of [4, 16]) bench.races.push(await race({ assigners, load, seed }));
for (const agents of [3, 7, 20, 50])
  for (const load of ['room', 'queue'] as const) bench.fairness.push(await fairness({ agents, load }));

console.log(values.json ? JSON.stringify(bench, undefined, 2) : asText(bench));
process.exitCode = isConstant(bench.costs) && bench.fairness.every(isFair) ? 0 : 1;
