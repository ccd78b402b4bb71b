import { setTimeout as pause } from 'node:timers/promises';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { PersonConfiguration } from '../domain/configuration.ts';
import type { AgentId, TeamId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { slotsOf } from './agents.ts';
import { type Condition, ConditionFailedError, ConflictError, type Item, type Table, type Write } from './port.ts';
import { ranges, rows } from './table.ts';

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
    const agent: Agent = { id: `agt_${key}`, wanted: person?.roles.includes('agent') ? person : undefined, at };
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
  const set = { ...settingsOf(wanted), by: 'system:configure', at };
  if (!row) return creation(id, { team, set });
  if (place.team === team) return change(row, set);
  return [...move(row, { place, team, set }), ...(await socketsMoved(table, { id, from: row.pk as TeamId, to: team }))];
}

type Settings = { name: string; division: string; skills: Record<string, number>; capacity: Record<string, number> };
type Content = Settings & { by: string; at: Instant };

/** An empty division is none: an update sets, and removes nothing. */
function settingsOf({ name, division = '', skills, capacity }: PersonConfiguration): Settings {
  return { name, division, skills, capacity: capacity ?? { message: 0, call: 0, work: 0 } };
}

function creation(id: AgentId, { team, set }: { team: TeamId; set: Content }): Write[] {
  const fresh = { presence: 'offline', presenceSince: set.at, lastOfferedAt: 0, skillsVersion: 1, version: 1 };
  return [
    { put: { ...rows.agent(team, id), ...set, ...fresh }, if: { absent: 'pk' } },
    { put: { ...rows.place(id), team, version: 1 }, if: { absent: 'pk' } },
  ];
}

/** Offers are made at the version of the skills, so a change of them must not pass unnoticed; a new name may. */
function change(row: Item, set: Content): Write[] {
  const abilities = ({ skills, capacity, division = '' }: Partial<Settings>) =>
    canonicalJson([skills, capacity, division]);
  const sameAbility = abilities(row as Partial<Settings>) === abilities(set);
  if (sameAbility && row.name === set.name) return [];
  const increase = { version: 1, ...(!sameAbility && { skillsVersion: 1 }) };
  const asRead: Condition = { equal: ['skillsVersion', row.skillsVersion as number] };
  return [{ update: keyOf(row), change: { set, increase }, if: asRead }];
}

/** The row goes over whole, with presence and slots: on condition that nothing of it has changed since it was read. */
function move(row: Item, { place, team, set }: { place: Item; team: TeamId; set: Content }): Write[] {
  const next = (name: string, item: Item) => ((item[name] as number | undefined) ?? 0) + 1;
  const versions = { skillsVersion: next('skillsVersion', row), version: next('version', row) };
  return [
    { delete: keyOf(row), if: unchanged(row) },
    { put: { ...row, ...set, ...versions, pk: team }, if: { absent: 'pk' } },
    { put: { ...place, team, version: next('version', place) }, if: unchanged(place) },
  ];
}

/** Each is three writes, and a transaction holds 100. Nobody has so many desktops open. */
const MOST_SOCKETS = 30;

/** The agent's open desktops stay his: whoever has none is offered nothing. */
async function socketsMoved(
  table: Table,
  { id, from, to }: { id: AgentId; from: TeamId; to: TeamId },
): Promise<Write[]> {
  const found = await table.query(ranges.socketsOf(from, id));
  const open = found.filter(({ closed }) => closed === undefined).slice(-MOST_SOCKETS);
  return open.flatMap((socket): Write[] => {
    const connection = rows.connection(socket.sk.slice(`S#${id}#`.length));
    return [
      { delete: keyOf(socket), if: { all: [{ present: 'pk' }, { absent: 'closed' }] } },
      { put: { ...socket, pk: to } },
      { update: connection, change: { set: { team: to } }, if: { present: 'team' } },
    ];
  });
}

function removal(row: Item, place: Item): Write[] {
  if (Object.values(slotsOf).some((slots) => row[slots] !== undefined)) {
    throw new AgentInHandError(`${row.name as string} holds an interaction and cannot be removed`);
  }
  return [
    { delete: keyOf(row), if: unchanged(row) },
    { delete: keyOf(place), if: unchanged(place) },
  ];
}

/** Every write of an agent's or a place row raises its version. */
function unchanged({ version }: Item): Condition {
  return version === undefined ? { absent: 'version' } : { equal: ['version', version as number] };
}

function keyOf({ pk, sk }: Item) {
  return { pk, sk };
}
