import { appendFileSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startCentre } from '../local/cloud/centre.ts';
import { checks, failed, jest, type Outcome, playwright } from './layers.ts';

/** npm test: all layers, one after the other, on a fresh machine. The last line says how many tests passed and failed. */
const directory = '.local/test';
const began = Date.now();
const outcomes: Outcome[] = [];

async function layer(name: string, run: () => Promise<Outcome>): Promise<void> {
  const since = Date.now();
  console.log(`\n--- ${name}`);
  const outcome = await run().catch((error: Error) => {
    console.error(error.message);
    return failed(name, error.message);
  });
  outcomes.push(outcome);
  const seconds = ((Date.now() - since) / 1000).toFixed(1);
  console.log(`--- ${name}: ${outcome.passed} passed, ${outcome.failures.length} failed (${seconds} s)`);
}

/** A layer that needs the centre gets one of its own: its clock and its conversations are nobody else's. */
async function centreLayer(name: string, run: () => Promise<Outcome>): Promise<void> {
  await layer(name, async () => {
    const story = join(directory, name, 'functions.log');
    const centre = await startCentre({
      directory: join(directory, name),
      ports: { desktop: 0, phone: 0, crm: 0, operations: 0, emulator: 0 },
      desktop: name === 'browser',
      faults: name === 'cloud',
      onStep: (step) => console.log(`    ${step}`),
      onLog: ({ at, function: speaker, line }) => {
        appendFileSync(story, `${at} ${speaker} ${line}\n`);
      },
    });
    process.env['TRUNKLINE_ADDRESSES'] = centre.file;
    try {
      return await run();
    } finally {
      await centre.stop();
    }
  });
}

async function main(): Promise<number> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  await layer('check', () => checks());
  await layer('unit', () => jest(directory, 'unit', ['--testPathIgnorePatterns', 'test/cloud/', 'test/browser/']));
  await centreLayer('cloud', () => jest(directory, 'cloud', ['test/cloud', '--runInBand']));
  if (globSync('test/browser/*.test.ts').length > 0) await centreLayer('browser', () => playwright(directory));
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
  console.log(`\nAfter ${((Date.now() - began) / 1000).toFixed(0)} s:`);
  console.log(`${passed} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
process.exit(await main());
