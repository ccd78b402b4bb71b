import type { Interaction } from '../../domain/interaction.ts';
import { instant } from '../../domain/time.ts';
import type { Metered } from '../../local/cloud/metering.ts';
import { chances } from '../../simulation/chance.ts';
import { interactionFrom } from '../../store/interactions.ts';
import { kindOf } from '../../store/table.ts';
import { BEGIN, benchCentre, depsOn, seat } from './centre.ts';
import { contendedTable, latencies, patientTable } from './contended-table.ts';
import { firstText, followingUp, type Job } from './conversation.ts';
import { meteredTable } from './metered-table.ts';

export interface Race {
  assigners: number;
  /** `burst`: all texts at once. `steady`: one after the other, so that three of four assigners are at work. */
  load: 'burst' | 'steady';
  texts: number;
  /** Write units of it all, and how many of them were spent on attempts that failed. */
  writeUnits: number;
  lost: number;
  share: number;
  readUnits: number;
}

interface RaceOf {
  assigners: number;
  load: Race['load'];
  seed: number;
  texts?: number;
}

const AGENTS = 20;
const ROOM = 2;

/** What a conversation keeps one assigner busy for, with the time between two texts that leaves a quarter of them idle. */
const CONVERSATION_MS = 315;
const BETWEEN_MS = CONVERSATION_MS / 0.75;

/**
 * Each customer's conversation is offered and accepted, has four texts in and four out with receipts, and is closed. `assigners` functions work
 * off whatever there is to do, in the order of its coming.
 */
export async function race({ assigners, load, seed, texts = 120 }: RaceOf): Promise<Race> {
  const { table } = await benchCentre();
  for (let agent = 0; agent < AGENTS; agent += 1) await seat(table, agent, { room: ROOM, busy: false });
  table.drain();
  const chance = chances(seed).stream('latencies');
  const { now, after, call, until } = latencies(chance);
  const metered = meteredTable(contendedTable(table, { call, chance }), table);
  const jittered = (ms: number) => after(ms * (0.5 + chance.choose(1_000) / 1_000));
  const deps = depsOn(patientTable(metered, call), () => instant(BEGIN + now()), jittered);
  const jobs: Job[] = [];
  const following = followingUp(deps);
  let open = texts;
  async function customers() {
    for (let customer = 0; customer < texts; customer += 1) {
      if (load === 'steady') await after(BETWEEN_MS / assigners);
      jobs.push(firstText(deps, customer));
      open -= 1;
    }
  }
  const crew = workers(jobs, { idle: call, more: () => open > 0, followUp: () => table.drain().flatMap(following) });
  await until(Promise.all([customers(), ...Array.from({ length: assigners }, crew)]));
  const left = table.all().filter((row) => kindOf(row) === 'interaction' && !isClosed(interactionFrom(row)));
  if (left.length > 0) throw new Error(`${left.length} of ${texts} were not served`);
  return summed({ assigners, load, texts, metered: metered.take().metered });
}

function workers(
  jobs: Job[],
  { idle, more, followUp }: { idle: () => Promise<void>; more: () => boolean; followUp: () => Job[] },
) {
  let busy = 0;
  return async function () {
    while (jobs.length > 0 || busy > 0 || more()) {
      const job = jobs.shift();
      if (!job) {
        await idle();
        continue;
      }
      busy += 1;
      const next = await job();
      busy -= 1;
      jobs.push(...(next ?? []), ...followUp());
    }
  };
}

function isClosed({ routing }: Interaction): boolean {
  return routing.state === 'closed';
}

/** Lost is what was refused, and each explanation that was written for an offer that did not come about. */
function summed({ metered, ...of }: Omit<RaceOf, 'seed'> & { texts: number; metered: Metered[] }): Race {
  const units = (rows: Metered[], name: 'writeUnits' | 'readUnits') => rows.reduce((sum, row) => sum + row[name], 0);
  const explanations = metered.filter(({ purpose, operation }) => purpose === 'decision' && operation === 'put');
  const idle = units(explanations, 'writeUnits') * (1 - of.texts / explanations.length);
  const writeUnits = units(metered, 'writeUnits');
  const refused = metered.filter((one) => one.refused);
  const lost = units(refused, 'writeUnits') + idle;
  return { ...of, writeUnits, lost, share: lost / writeUnits, readUnits: units(metered, 'readUnits') };
}
