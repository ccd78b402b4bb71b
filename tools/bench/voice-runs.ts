import { availableParallelism, loadavg } from 'node:os';
import { startCentre } from '../../local/cloud/centre.ts';
import { type Addresses, readAddresses } from '../../local/cloud/addresses.ts';
import { manyCalls } from './voice.ts';
import { timingsOf, type VoiceRun } from './voice-report.ts';

export interface Wanted {
  calls: number;
  lines: number;
  /** Of a centre that runs; else one is started for it. */
  addresses?: string | undefined;
}

/** Calls whose functions have only just been deployed: nobody's measure. */
const WARMING = 3;

/** One caller after the other, then several at once. */
export async function voiceRuns({ calls, lines, addresses: file }: Wanted): Promise<VoiceRun[]> {
  const { addresses, stop } = file ? { addresses: readAddresses(file), stop: async () => {} } : await ownCentre();
  try {
    for (let call = 0; call < WARMING; call += 1) await manyCalls(addresses, { calls: lines, lines });
    const runs = [await run(addresses, { calls, lines: 1 })];
    if (lines > 1) runs.push(await run(addresses, { calls, lines }));
    return runs;
  } finally {
    await stop();
  }
}

function ownCentre() {
  return startCentre({
    directory: '.local/bench',
    ports: { desktop: 0, phone: 0, crm: 0, operations: 0, emulator: 0 },
    desktop: false,
    onStep: (step) => console.error(step),
  });
}

async function run(addresses: Addresses, { calls, lines }: { calls: number; lines: number }): Promise<VoiceRun> {
  const processors = availableParallelism();
  const [before = 0] = loadavg();
  const answered = await manyCalls(addresses, { calls, lines });
  const [after = 0] = loadavg();
  const load = { processors, before, after };
  return { calls, lines, load, crmMs: await crmMs(addresses), ...timingsOf(answered) };
}

/** The median of ten: without the token it looks nothing up, which for ten accounts in memory takes no time. */
async function crmMs({ crm }: Addresses): Promise<number> {
  const found: number[] = [];
  for (let look = 0; look < 10; look += 1) {
    const before = performance.now();
    await (await fetch(`${crm}/api/accounts?number=1`)).text();
    found.push(performance.now() - before);
  }
  return found.sort((a, b) => a - b)[5] ?? 0;
}
