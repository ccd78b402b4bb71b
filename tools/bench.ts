// npm run bench -- routing [--json]: what a decision costs beside long queues and large teams, what races cost, whether work is shared fairly.
// npm run bench -- voice [--json]: how long a caller waits for the answer to each of his keys, on the local cloud.
import { parseArgs } from 'node:util';
import { costs } from './bench/decisions.ts';
import { fairness } from './bench/fairness.ts';
import { race } from './bench/races.ts';
import { asText, type Bench, isConstant, isFair } from './bench/report.ts';
import { isQuick, voiceText } from './bench/voice-report.ts';
import { voiceRuns } from './bench/voice-runs.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    calls: { type: 'string', default: '40' },
    lines: { type: 'string', default: '4' },
    addresses: { type: 'string' },
  },
});

async function routing(seed: number): Promise<boolean> {
  const bench: Bench = { costs: [], races: [], fairness: [] };
  bench.costs = await costs({ waiting: [100, 1_000, 10_000, 100_000], agents: [10, 50, 100, 200] });
  for (const load of ['steady', 'burst'] as const)
    for (const assigners of [4, 16]) bench.races.push(await race({ assigners, load, seed }));
  for (const agents of [3, 7, 20, 50])
    for (const load of ['room', 'queue'] as const) bench.fairness.push(await fairness({ agents, load }));
  console.log(values.json ? JSON.stringify(bench, undefined, 2) : asText(bench));
  return isConstant(bench.costs) && bench.fairness.every(isFair);
}

async function voice(): Promise<boolean> {
  const { calls, lines, addresses } = values;
  const runs = await voiceRuns({ calls: Number(calls), lines: Number(lines), addresses });
  console.log(values.json ? JSON.stringify(runs, undefined, 2) : voiceText(runs));
  return runs.every(isQuick);
}

const benches: Record<string, () => Promise<boolean>> = { routing: () => routing(Number(values.seed)), voice };
const bench = benches[positionals.join(' ')];
if (!bench) {
  console.error(
    'What there is: npm run bench -- routing [--json] [--seed 1], voice [--json] [--calls 40] [--lines 4] [--addresses FILE]',
  );
  process.exit(2);
}
process.exitCode = (await bench()) ? 0 : 1;
