import { prepareInteraction } from '../../functions/prepare-interaction/prepare-interaction.ts';
import { assigning } from '../../functions/_routing/assigning.ts';
import type { Metered } from '../../local/cloud/metering.ts';
import type { MemoryTable } from '../../store/memory-table.ts';
import { rows } from '../../store/table.ts';
import { agentId, arrived, BEGIN, benchCentre, depsOn, idOf, LANES, seat, TEAM, waiting } from './centre.ts';
import { meteredTable } from './metered-table.ts';

export const decisions = [
  'a waiting text to a freed agent',
  'a freed agent looks',
  'a text, offered at once',
  'a text, queued',
] as const;
export type Decision = (typeof decisions)[number];

/** What one decision costs, on average. */
export interface Cost {
  decision: Decision;
  waiting: number;
  agents: number;
  requests: number;
  writeUnits: number;
  readUnits: number;
}

/** Of each decision, in each size: one for each lane. */
const SAMPLES = LANES;
const NOBODY = 10_000_000;

/** Every decision with queues and teams of these sizes; one queue is filled at a time. */
export async function costs(sizes: { waiting: number[]; agents: number[] }): Promise<Cost[]> {
  const all: Cost[] = [];
  for (const length of sizes.waiting) all.push(...(await withQueue(length, sizes.agents)));
  return all;
}

async function withQueue(length: number, teams: number[]): Promise<Cost[]> {
  const { table, deps } = await benchCentre();
  const { queueUp } = assigning(deps);
  for (let index = 0; index < length; index += 1) {
    const interaction = waiting(index, BEGIN - length + index);
    await deps.interactions.create(interaction);
    await queueUp(interaction);
    table.drain();
  }
  const found: Cost[] = [];
  let seated = 0;
  const queue = bench(table, length);
  for (const agents of teams) {
    for (; seated < agents; seated += 1) await seat(table, seated, { room: 1, busy: true });
    for (const decision of decisions) found.push(await queue.cost(decision, agents));
  }
  return found;
}

/** A filled queue, whose head moves on with every decision. */
function bench(table: MemoryTable, length: number) {
  const metered = meteredTable(table, table);
  const deps = depsOn(metered, () => BEGIN);
  const { assign, lookForAgent, queueUp, leaveLanes } = assigning(deps);
  const prepare = prepareInteraction(deps);
  let head = 0;
  let newest = length;

  const acts: Record<Decision, (agent: number) => Promise<{ act: () => Promise<unknown>; agent?: number }>> = {
    async 'a waiting text to a freed agent'(agent) {
      const id = idOf(head++);
      return { act: () => assign(id), agent };
    },
    async 'a freed agent looks'(agent) {
      head += 1;
      return { act: () => lookForAgent(TEAM, agentId(agent)), agent };
    },
    /** It comes before all that waits, and that has to be found out. */
    async 'a text, offered at once'(agent) {
      const interaction = await arrived(table, newest++, { at: BEGIN - length - 1_000, lane: newest });
      return { act: () => prepare({ interaction, episode: 1 }), agent };
    },
    async 'a text, queued'() {
      const interaction = await arrived(table, newest++, { at: BEGIN, lane: newest });
      return { act: () => prepare({ interaction, episode: 1 }) };
    },
  };

  async function once(decision: Decision, agent: number) {
    const prepared = await acts[decision](agent);
    if (prepared.agent !== undefined) await seat(table, prepared.agent, { room: 1, busy: false });
    metered.take();
    await prepared.act();
    const taken = metered.take();
    const slots = (await table.get(rows.agent(TEAM, agentId(agent))))?.['messageSlots'];
    if (!(slots instanceof Set) || slots.size !== 1) throw new Error(`${decision}: the agent has no slot`);
    await seat(table, agent, { room: 1, busy: true });
    table.drain();
    return taken;
  }

  /** Configuration and registries are read once in the life of a function: that is not the price of a decision. */
  async function warm() {
    await deps.configurations.version(1);
    for (let lane = 0; lane < LANES; lane += 1) {
      const passing = waiting(NOBODY + lane, BEGIN);
      await queueUp(passing);
      await leaveLanes(passing);
    }
  }

  return {
    async cost(decision: Decision, agents: number): Promise<Cost> {
      await warm();
      const samples: { requests: number; metered: Metered[] }[] = [];
      for (let sample = 0; sample < SAMPLES; sample += 1)
        samples.push(await once(decision, (sample * 7 + newest) % agents));
      const mean = (amount: (sample: (typeof samples)[number]) => number) =>
        samples.reduce((sum, sample) => sum + amount(sample), 0) / SAMPLES;
      const units = (name: 'writeUnits' | 'readUnits') =>
        mean(({ metered }) => metered.reduce((sum, one) => sum + one[name], 0));
      return {
        decision,
        waiting: length,
        agents,
        requests: mean(({ requests }) => requests),
        writeUnits: units('writeUnits'),
        readUnits: units('readUnits'),
      };
    },
  };
}
