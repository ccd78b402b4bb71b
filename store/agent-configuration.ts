import { setTimeout as pause } from 'node:timers/promises';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { PersonConfiguration } from '../domain/configuration.ts';
import type { AgentId, TeamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { type Condition, ConditionFailedError, ConflictError, type Item, type Table, type Write } from './port.ts';
import { rows } from './table.ts';

/** The agent holds an interaction, so his row cannot go. */
export class AgentInHandError extends Error {
  override name = 'AgentInHandError';
}

export interface Settling {
  at: Instant;
  wanted: Record<string, PersonConfiguration>;
  /** Keys of people who may have a row, whether they are still wanted or not. */
  known: string[];
  /** Part of every transaction: whether this apply still has its turn. */
  guard: Write;
  overtaken: () => Error;
}

/** Offers meet the same rows, so a write may have to be done again; more often than this something else is wrong. */
const ATTEMPTS = 20;

/**
 * Brings every agent's row to what the file says: name, skills, capacity, team; never presence or slots. One transaction an agent,
 * one after the other, for all of them check the same row. Safe to repeat: a row that is as it should be is left alone.
 */
export async function settleAgents(table: Table, { at, wanted, known, guard, overtaken }: Settling): Promise<void> {
  for (const key of new Set([...known, ...Object.keys(wanted)])) {
    const person = wanted[key];
    const agent = { id: `agt_${key}` as AgentId, wanted: person?.roles.includes('agent') ? person : undefined, at };
    await settle(table, { agent, guard, overtaken });
  }
}

interface Agent {
  id: AgentId;
  wanted: PersonConfiguration | undefined;
  at: Instant;
}

async function settle(
  table: Table,
  { agent, guard, overtaken }: { agent: Agent; guard: Write; overtaken: () => Error },
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const writes = await writesFor(table, agent);
    if (writes.length === 0) return;
    try {
      await table.transact([guard, ...writes]);
      return;
    } catch (error) {
      if (error instanceof ConditionFailedError && error.index === 0) throw overtaken();
      const passing = error instanceof ConditionFailedError || error instanceof ConflictError;
      if (!passing || attempt === ATTEMPTS) throw error;
      await pause(20 * Math.random());
    }
  }
}

/** What is left to do for one agent. @throws AgentInHandError */
async function writesFor(table: Table, { id, wanted, at }: Agent): Promise<Write[]> {
  const place = await table.get(rows.place(id));
  const row = place && (await table.get(rows.agent(place.team as TeamId, id)));
  if (!wanted) return row && place ? removal(row, place) : [];
  const team: TeamId = `team_${wanted.team}`;
  const settings = settingsOf(wanted);
  if (!row) return creation(id, { team, settings, at });
  return place.team === team ? change(row, settings) : move(row, { place, team, settings });
}

type Settings = { name: string; skills: Record<string, number>; capacity: Record<string, number> };

function settingsOf({ name, skills, capacity }: PersonConfiguration): Settings {
  return { name, skills, capacity: capacity ?? { message: 0, call: 0, work: 0 } };
}

function creation(id: AgentId, { team, settings, at }: { team: TeamId; settings: Settings; at: Instant }): Write[] {
  const fresh = { presence: 'offline', presenceSince: at, lastOfferedAt: 0, skillsVersion: 1 };
  return [
    { put: { ...rows.agent(team, id), ...settings, ...fresh }, if: { absent: 'pk' } },
    { put: { ...rows.place(id), team, version: 1 }, if: { absent: 'pk' } },
  ];
}

/** Offers are made at the version of the skills, so a change of them must not pass unnoticed; a new name may. */
function change(row: Item, settings: Settings): Write[] {
  const { skills, capacity } = settings;
  const sameAbility = canonicalJson([row.skills, row.capacity]) === canonicalJson([skills, capacity]);
  if (sameAbility && row.name === settings.name) return [];
  const increase = sameAbility ? {} : { skillsVersion: 1 };
  return [{ update: keyOf(row), change: { set: settings, increase }, if: sameVersion(row) }];
}

/** The row goes over whole, with presence and slots: on condition that nothing of it has changed since it was read. */
function move(row: Item, { place, team, settings }: { place: Item; team: TeamId; settings: Settings }): Write[] {
  const version = (row.skillsVersion as number) + 1;
  const placed = (place.version as number) + 1;
  return [
    { delete: keyOf(row), if: unchanged(row) },
    { put: { ...row, ...settings, pk: team, skillsVersion: version }, if: { absent: 'pk' } },
    {
      update: keyOf(place),
      change: { set: { team, version: placed } },
      if: { equal: ['version', place.version as number] },
    },
  ];
}

function removal(row: Item, place: Item): Write[] {
  if (Object.values(row).some((value) => value instanceof Set)) {
    throw new AgentInHandError(`${row.name} holds an interaction and cannot be removed`);
  }
  return [{ delete: keyOf(row), if: unchanged(row) }, { delete: keyOf(place) }];
}

const slotSets = ['messageSlots', 'callSlots', 'workSlots'];

/** True of the row as it was read and no other. Skills and capacity are covered by their version. */
function unchanged(row: Item): Condition {
  const attributes = Object.entries(row).filter(([name]) => !['pk', 'sk'].includes(name));
  const same = attributes.flatMap(([name, value]): Condition[] => {
    if (value instanceof Set) return sameMembers(name, value);
    return typeof value === 'object' ? [] : [{ equal: [name, value] }];
  });
  const appearing = [...slotSets, 'notRespondingSince'].filter((name) => row[name] === undefined);
  return { all: [...same, ...appearing.map((name) => ({ absent: name }))] };
}

function sameMembers(name: string, members: Set<string>): Condition[] {
  return [
    { sizeBelow: [name, members.size + 1] },
    ...[...members].map((member): Condition => ({ has: [name, member] })),
  ];
}

function sameVersion(row: Item): Condition {
  return { equal: ['skillsVersion', row.skillsVersion as number] };
}

function keyOf({ pk, sk }: Item) {
  return { pk, sk };
}
