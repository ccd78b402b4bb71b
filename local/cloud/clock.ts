import { readAddresses } from './addresses.ts';
import { parseDuration, showDuration } from './duration.ts';

/** The longest walk of a jump, and a little. */
const ANSWER_WITHIN_MS = 280_000;

const file = process.env['TRUNKLINE_ADDRESSES'] ?? '.local/addresses.json';

async function main([argument]: string[]): Promise<void> {
  const advanceMs = argument === undefined ? undefined : parseDuration(argument);
  if (argument !== undefined && advanceMs === undefined) {
    throw new Error(
      `"${argument}" is no length of time. Write for example: npm run clock -- +72h (or +10m, +30s, +1d12h)`,
    );
  }
  const clock = findClock();
  const move = { method: 'POST', body: JSON.stringify({ advanceMs }) };
  const answer = await fetch(clock, {
    ...(advanceMs === undefined ? {} : move),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const { now, offsetMs, rested } = (await answer.json()) as { now: number; offsetMs: number; rested?: boolean };
  const ahead = offsetMs === 0 ? '' : ` (${showDuration(offsetMs)} ahead of the world)`;
  console.log(`The centre's clock says ${new Date(now).toISOString().slice(0, 19).replace('T', ' ')} UTC${ahead}.`);
  if (rested === false) console.log('Something did not come to rest on the way; its log says what.');
}

function findClock(): string {
  try {
    return readAddresses(file).clock;
  } catch {
    throw new Error(`${file} is not there: start the local centre first (npm start).`);
  }
}

try {
  await main(process.argv.slice(2).filter((argument) => argument !== '--'));
} catch (error) {
  const { message, cause } = error as Error & { cause?: { code?: string } };
  console.error(cause?.code === 'ECONNREFUSED' ? 'The local centre does not answer. Start it: npm start' : message);
  process.exitCode = 1;
}
