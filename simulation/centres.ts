import type { ConfigurationFile } from '../domain/configuration.ts';
import { instant } from '../domain/time.ts';
import { applyConfiguration } from '../store/apply-configuration.ts';
import { memoryTable } from '../store/memory-table.ts';
import type { Item } from '../store/port.ts';
import { capacities, sampleCentre } from '../test/support/sample-centre.ts';
import { type CallCentreName, callCentres } from './calls/call-centres.ts';
import { type WorkCentreName, workCentres } from './work/work-centres.ts';

/** Monday 5 January 2026, 09:00 UTC. */
export const START = Date.UTC(2026, 0, 5, 9);

/** Centres small enough that everybody meets everybody, each with one thing to the fore. */
export const centres = {
  /** One place, many who want it. */
  'one agent, one slot': (file) => {
    keep(file, ['amina']);
    oneTeam(file);
    capacities({ amina: 1 })(file);
  },
  /** Whoever declines or misses leaves it to the other. */
  'two agents, one slot each': (file) => {
    keep(file, ['amina', 'jonas']);
    oneTeam(file);
    capacities({ amina: 1, jonas: 1 })(file);
  },
  /** The sample: two queues, rings that open after two minutes, skills. */
  'two teams and rings': (file) => capacities({ amina: 2, jonas: 1, priya: 1, luc: 2 })(file),
  /** Strict priority beside age, in the same team's hands. */
  'strict priority': (file) => {
    keep(file, ['amina', 'luc']);
    capacities({ amina: 1, luc: 1 })(file);
    for (const queue of Object.values(file.queues)) queue.rings = [{ teams: ['technical', 'billing'] }];
    if (file.queues.billing) file.queues.billing.order = 'priority';
  },
  'best skills, and a short window': (file) => {
    for (const queue of Object.values(file.queues)) queue.evaluation = 'best-skills';
    for (const number of file.numbers) number.reopenWindowMinutes = 5;
    capacities({ amina: 1, jonas: 2, priya: 1, luc: 1 })(file);
  },
  /** Skills do not count, many at once. */
  'many slots': (file) => {
    for (const queue of Object.values(file.queues)) queue.evaluation = 'none';
    oneTeam(file);
    capacities({ amina: 3, jonas: 3, priya: 3, luc: 3 })(file);
  },
  /** The slot is held after the close, by every policy; whoever comes back finds his agent at it. */
  'after-contact work': (file) => {
    keep(file, ['amina', 'jonas', 'luc']);
    oneTeam(file);
    capacities({ amina: 1, jonas: 2, luc: 1 })(file);
    const codes = ['solved', 'no-response-needed'];
    if (file.queues.technical)
      file.queues.technical.wrapUp = {
        policy: 'mandatory-forced-timeout',
        timeoutSeconds: 30,
        timeoutCode: 'solved',
        codes,
      };
    if (file.queues.billing) file.queues.billing.wrapUp = { policy: 'mandatory', codes };
  },
  /** Whoever ignores a customer loses him, whoever returns waits for his agent, and anybody may help himself. */
  'holds, taking back, pulling': (file) => {
    capacities({ amina: 1, jonas: 1, priya: 2, luc: 1 })(file);
    for (const queue of Object.values(file.queues)) {
      queue.takeBackSeconds = 60;
      queue.lastAgentHoldSeconds = 60;
      queue.pull = true;
      queue.preferred = { attribute: 'advisor', holdSeconds: 20 };
      queue.wrapUp = { ...queue.wrapUp, policy: 'agent-requested', timeoutSeconds: 20 };
    }
    trunklineAnswers(file);
  },
} as const satisfies Record<string, (file: ConfigurationFile) => void>;

/** STOP, START and HELP are answered by us rather than by the carrier. */
function trunklineAnswers(file: ConfigurationFile) {
  for (const number of file.numbers) {
    number.keywords = 'trunkline';
    number.keywordTexts = {
      stop: 'You get no more texts.',
      start: 'You get texts again.',
      help: 'This is the help desk.',
    };
  }
}

export type CentreName = keyof typeof centres;

function keep(file: ConfigurationFile, agents: string[]) {
  for (const [key, person] of Object.entries(file.people))
    if (person.roles.includes('agent') && !agents.includes(key)) delete file.people[key];
}

function oneTeam(file: ConfigurationFile) {
  for (const person of Object.values(file.people)) if (person.roles.includes('agent')) person.team = 'technical';
  for (const person of Object.values(file.people))
    if (person.roles.includes('agent')) person.skills = { fibre: 4, refunds: 3 };
  for (const queue of Object.values(file.queues)) queue.rings = [{ teams: ['technical'] }];
}

export interface Centre {
  name: CentreName;
  /** What callers are asked, where calls are taken. */
  calls: CallCentreName | undefined;
  /** What work there is, where there is any. */
  work: WorkCentreName | undefined;
  file: ConfigurationFile;
  /** The table as `configure` leaves it. */
  rows: Item[];
}

const prepared = new Map<string, Promise<Centre>>();

/** Applied once in this process, by the real code; each run begins with the rows that this left. */
export function centre(name: CentreName, calls?: CallCentreName, work?: WorkCentreName): Promise<Centre> {
  const key = `${name}, ${calls ?? 'no calls'}, ${work ?? 'no work'}`;
  const known = prepared.get(key) ?? prepare(name, calls, work);
  prepared.set(key, known);
  return known;
}

async function prepare(
  name: CentreName,
  calls: CallCentreName | undefined,
  work: WorkCentreName | undefined,
): Promise<Centre> {
  const file = sampleCentre((one) => {
    centres[name](one);
    if (calls) callCentres[calls](one);
    if (work) workCentres[work](one);
  });
  const table = memoryTable();
  await applyConfiguration(table, { file, at: instant(START) });
  return { name, calls, work, file, rows: table.all() };
}
