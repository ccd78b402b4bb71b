import { type Cost, decisions } from './decisions.ts';
import type { Fairness } from './fairness.ts';
import type { Race } from './races.ts';

export interface Bench {
  costs: Cost[];
  races: Race[];
  fairness: Fairness[];
}

/** A decision may cost at most so much more beside the longest queue than beside the shortest. */
const TOLERANCE = 0.1;
/** Most assigned less least, of equal work. */
const UNFAIR = 1;

/** Share of write units that an early model of the table lost where as many assigners raced. */
const EXPECTED: Record<number, string> = { 4: '5 %', 16: '20 %' };

/** Requests and units beside each team of one size: they may grow with the agents that are read, not with what waits. */
export function isConstant(costs: Cost[]): boolean {
  const groups = Map.groupBy(costs, ({ decision, agents }) => `${decision} ${agents}`);
  return [...groups.values()].every((group) =>
    (['requests', 'writeUnits', 'readUnits'] as const).every((name) => {
      const amounts = group.map((cost) => cost[name]);
      return Math.max(...amounts) <= Math.min(...amounts) * (1 + TOLERANCE);
    }),
  );
}

export function isFair({ most, least }: Fairness): boolean {
  return most - least <= UNFAIR;
}

export function asText({ costs, races, fairness }: Bench): string {
  const lengths = [...new Set(costs.map(({ waiting }) => waiting))];
  const teams = [...new Set(costs.map(({ agents }) => agents))];
  const cell = (decision: string, agents: number) => (waiting: number) => {
    const cost = costs.find((one) => one.decision === decision && one.agents === agents && one.waiting === waiting);
    return cost ? `${amount(cost.requests)} / ${amount(cost.writeUnits)} / ${amount(cost.readUnits)}` : '';
  };
  const perDecision = decisions.flatMap((decision) =>
    teams.map((agents) => [decision, String(agents), ...lengths.map(cell(decision, agents))]),
  );
  return [
    'Requests / write units / read units of a decision, by what waits in one queue of 12 lanes',
    '',
    ...columns([['decision', 'agents', ...lengths.map((length) => `${length} waiting`)], ...perDecision]),
    '',
    `${isConstant(costs) ? 'Constant' : 'NOT CONSTANT'} within 10 % for all queue lengths.`,
    '',
    'Write units lost to races: conversations of 4 texts in, 4 out, one team of 20 agents',
    '',
    ...columns([
      ['assigners', 'texts come', 'write units', 'lost', 'share', 'expected'],
      ...races.map(({ assigners, load, writeUnits, lost, share }) => [
        String(assigners),
        load === 'burst' ? 'all at once' : 'steadily',
        amount(writeUnits),
        amount(lost),
        `${(100 * share).toFixed(1)} %`,
        EXPECTED[assigners] ?? '',
      ]),
    ]),
    '',
    '300 equal texts over equal agents',
    '',
    ...columns([
      ['agents', 'there is', 'most', 'least', ''],
      ...fairness.map((one) => [
        String(one.agents),
        one.load === 'room' ? 'always somebody idle' : 'always a queue',
        String(one.most),
        String(one.least),
        isFair(one) ? '' : 'UNFAIR',
      ]),
    ]),
  ].join('\n');
}

export function columns(lines: string[][]): string[] {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function amount(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
