import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { instant, SECOND } from '../../domain/time.ts';
import { AgentInHandError } from '../../store/agent-configuration.ts';
import { agents } from '../../store/agents.ts';
import { sockets } from '../../store/sockets.ts';
import { applyConfiguration, OvertakenError } from '../../store/apply-configuration.ts';
import { configurations, NoConfigurationError, POINTER_AGE } from '../../store/configurations.ts';
import { inUse } from '../../store/in-use.ts';
import { type MemoryTable, memoryTable } from '../../store/memory-table.ts';
import { ConflictError, type Item, type Table } from '../../store/port.ts';
import { rows } from '../../store/table.ts';
import { readConfiguration } from '../../tools/configuration-file.ts';

// Row 155: one reviewed file, applied.

const at = instant(1_800_000_000_000);
const later = instant(at + 60 * SECOND);
const text = readFileSync('test/domain/cases/small-centre.yaml', 'utf8');

function file(change: Record<string, string> = {}): ConfigurationFile {
  const changed = Object.entries(change).reduce((all, [from, to]) => all.replace(from, () => to), text);
  const { configuration, problems } = readConfiguration(changed, { CRM_URL: 'https://crm.example' });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return configuration as ConfigurationFile;
}

const small = file();
const slower = file({ 'name: Billing\n': 'name: Billing\n    targetSeconds: 900\n' });
const kimInFront = file({ 'team: money': 'team: front' });
const kimBetter = file({ 'refunds: 3': 'refunds: 5' });
const withoutLea = file({ 'roles: [agent]\n    team: front\n    capacity: { message: 4 }': 'roles: [supervisor]' });

function current(table: Table) {
  return configurations(table, () => at).current();
}

function row(table: MemoryTable, team: 'money' | 'front', agent: string): Item | undefined {
  return table.all().find(({ pk, sk }) => pk === `team_${team}` && sk === `A#agt_${agent}`);
}

/** Counts writes, and stops at the one of this number: before it reaches the table, or after. */
function stoppingAt(table: MemoryTable, number: number, when: 'before' | 'after'): Table {
  let count = 0;
  const stopping =
    <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      const stops = ++count === number;
      if (stops && when === 'before') throw new Error('the power is gone');
      const result = await write(...args);
      if (stops) throw new Error('the power is gone');
      return result;
    };
  const { put, update, delete: remove, transact } = table;
  return {
    ...table,
    put: stopping(put),
    update: stopping(update),
    delete: stopping(remove),
    transact: stopping(transact),
  };
}

describe('applying a configuration', () => {
  test('before the first there is none, and reading says how to get one', async () => {
    await expect(current(memoryTable())).rejects.toThrow(NoConfigurationError);
    await expect(current(memoryTable())).rejects.toThrow('npm run configure');
  });

  test('gives it the next number; earlier versions stay as they were', async () => {
    const table = memoryTable();
    expect(await applyConfiguration(table, { file: small, at })).toBe(1);
    expect(await applyConfiguration(table, { file: slower, at })).toBe(2);
    expect(await current(table)).toEqual({ ...slower, version: 2 });
    expect(await configurations(table, () => at).version(1)).toEqual({ ...small, version: 1 });
  });

  test('of the same content changes nothing, whatever the order of its keys', async () => {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    table.drain();
    const reversed = Object.fromEntries(Object.entries(small).toReversed()) as ConfigurationFile;
    expect(await applyConfiguration(table, { file: reversed, at: later })).toBe(1);
    expect(table.drain()).toEqual([]);
  });

  test('of 200 agents and more than a part holds comes back whole', async () => {
    const table = memoryTable();
    const noise = () => Array.from({ length: 60_000 }, () => Math.random().toString(36).slice(2)).join(' ');
    const big = { ...small, wrapUpCodes: { ...small.wrapUpCodes, paid: { name: noise() } } };
    await applyConfiguration(table, { file: big, at });
    const parts = table.all().filter(({ pk, sk }) => pk === 'CONFIG' && sk.startsWith('V#'));
    expect(parts.length).toBeGreaterThan(1);
    for (const { bytes } of parts) expect((bytes as Uint8Array).length).toBeLessThanOrEqual(350_000);
    expect((await current(table)).wrapUpCodes.paid).toEqual(big.wrapUpCodes.paid);
  });
});

describe('an apply that is interrupted', () => {
  // Two agents: part, claim, two agents, pointer.
  const writes = [1, 2, 3, 4, 5];
  const cases = writes.flatMap((number) => (['before', 'after'] as const).map((when) => ({ number, when })));

  test.each(cases)('$when write $number is finished by repeating it', async ({ number, when }) => {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    const next = file({ 'refunds: 3': 'refunds: 5', 'team: front': 'team: money' });
    const interrupted = applyConfiguration(stoppingAt(table, number, when), { file: next, at });
    await expect(interrupted).rejects.toThrow('the power is gone');

    expect(await applyConfiguration(table, { file: next, at: later })).toBe(2);

    expect(await current(table)).toEqual({ ...next, version: 2 });
    expect(row(table, 'money', 'kim')).toMatchObject({ skills: { refunds: 5 }, skillsVersion: 2 });
    expect(row(table, 'money', 'lea')).toMatchObject({ skillsVersion: 2 });
    expect(row(table, 'front', 'lea')).toBeUndefined();
    expect(await table.get(rows.currentConfiguration())).not.toHaveProperty('applying');
  });

  test.each(cases)('$when write $number leaves the version before in force until then', async ({ number, when }) => {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    await applyConfiguration(stoppingAt(table, number, when), { file: kimBetter, at }).catch(() => {});
    const { version } = await current(table);
    expect(version).toBe(table.all().some((item) => item.sk === 'CURRENT' && item.version === 2) ? 2 : 1);
    expect(await configurations(table, () => at).version(1)).toEqual({ ...small, version: 1 });
  });

  test.each(cases)('$when write $number can be taken back by applying another file', async ({ number, when }) => {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    const hiring = file({
      'people:': 'people:\n  new: { name: New, email: new@small.example, roles: [agent], team: front, capacity: {} }',
      'refunds: 3': 'refunds: 1',
    });
    await applyConfiguration(stoppingAt(table, number, when), { file: hiring, at }).catch(() => {});

    await applyConfiguration(table, { file: small, at: later });

    expect(await current(table)).toMatchObject({ people: small.people });
    expect(row(table, 'money', 'kim')).toMatchObject({ skills: { refunds: 3 } });
    expect(row(table, 'front', 'new')).toBeUndefined();
    expect(await table.get(rows.place('agt_new'))).toBeUndefined();
  });
});

describe('two applies at once', () => {
  test('the later claim wins, the earlier one stops before it spoils anything', async () => {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    let claimed = false;
    const slow: Table = {
      ...table,
      async transact(given) {
        if (!claimed) {
          claimed = true;
          await applyConfiguration(table, { file: slower, at });
        }
        await table.transact(given);
      },
    };
    await expect(applyConfiguration(slow, { file: kimBetter, at })).rejects.toThrow(OvertakenError);
    expect(await current(table)).toMatchObject(slower);
    expect(row(table, 'money', 'kim')).toMatchObject({ skills: { refunds: 3 }, skillsVersion: 1 });
  });

  test('a conflict with an offer is tried again', async () => {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    let conflicts = 3;
    const busy: Table = {
      ...table,
      async transact(given) {
        if (conflicts-- > 0) throw new ConflictError();
        await table.transact(given);
      },
    };
    await applyConfiguration(busy, { file: kimBetter, at });
    expect(row(table, 'money', 'kim')).toMatchObject({ skills: { refunds: 5 } });
  });
});

describe("agents' rows", () => {
  async function kimAtWork() {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    const kim = rows.agent('team_money', 'agt_kim');
    const change = {
      set: { presence: 'available', presenceSince: at, lastOfferedAt: at },
      addTo: { messageSlots: ['cnv_a.1#1'] },
    };
    await table.update(kim, { ...change, increase: { version: 1 } });
    return table;
  }
  const work = { presence: 'available', presenceSince: at, lastOfferedAt: at, messageSlots: new Set(['cnv_a.1#1']) };

  test('a new agent is offline, holds nothing and can be read as an agent', async () => {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    expect(await agents(table).agent('agt_kim')).toMatchObject({
      team: 'team_money',
      presence: 'offline',
      skills: { refunds: 3 },
    });
    expect(await agents(table).agent('agt_max')).toBeUndefined();
  });

  test('better skills leave presence and slots alone and raise the version that offers check', async () => {
    const table = await kimAtWork();
    await applyConfiguration(table, { file: kimBetter, at });
    expect(row(table, 'money', 'kim')).toMatchObject({
      ...work,
      skills: { refunds: 5 },
      skillsVersion: 2,
      by: 'system:configure',
    });
  });

  test('a new name is no new skill', async () => {
    const table = await kimAtWork();
    await applyConfiguration(table, { file: file({ 'Kim Park': 'Kim Parker' }), at });
    expect(row(table, 'money', 'kim')).toMatchObject({ ...work, name: 'Kim Parker', skillsVersion: 1 });
  });

  test('whoever is not changed is not written', async () => {
    const table = await kimAtWork();
    table.drain();
    await applyConfiguration(table, { file: slower, at });
    expect(table.drain().filter(({ after }) => after?.pk.startsWith('team_'))).toEqual([]);
  });

  test('a change of team takes presence, slots and open desktops along', async () => {
    const table = await kimAtWork();
    await sockets(table).open({ team: 'team_money', agent: 'agt_kim', connection: 'c1', at });
    await applyConfiguration(table, { file: kimInFront, at: later });
    expect(row(table, 'money', 'kim')).toBeUndefined();
    expect(row(table, 'front', 'kim')).toMatchObject({ ...work, skillsVersion: 2 });
    expect(await agents(table).teamOf('agt_kim')).toBe('team_front');
    expect((await agents(table).team('team_front', later)).agents.find(({ id }) => id === 'agt_kim')?.live).toBe(true);
    expect(await sockets(table).close('c1', later)).toEqual({ team: 'team_front', agent: 'agt_kim' });
  });

  test('an offer that comes while the team changes is not lost', async () => {
    const table = await kimAtWork();
    let offered = false;
    const racing: Table = {
      ...table,
      async transact(given) {
        if (!offered) {
          offered = true;
          const slot = { addTo: { messageSlots: ['cnv_b.1#1'] }, increase: { version: 1 } };
          await table.update(rows.agent('team_money', 'agt_kim'), slot);
        }
        await table.transact(given);
      },
    };
    await applyConfiguration(racing, { file: kimInFront, at: later });
    expect(row(table, 'front', 'kim')?.messageSlots).toEqual(new Set(['cnv_a.1#1', 'cnv_b.1#1']));
  });

  test('who is no longer an agent loses the row, but not while holding something', async () => {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    const lea = rows.agent('team_front', 'agt_lea');
    await table.update(lea, { addTo: { callSlots: ['call_a.1#1'] }, increase: { version: 1 } });
    const firing = { ...withoutLea, flows: small.flows };
    await expect(applyConfiguration(table, { file: firing, at })).rejects.toThrow(AgentInHandError);
    expect((await current(table)).version).toBe(1);

    await table.update(lea, { takeFrom: { callSlots: ['call_a.1#1'] }, increase: { version: 1 } });
    await applyConfiguration(table, { file: firing, at });
    expect(row(table, 'front', 'lea')).toBeUndefined();
    expect(await table.get(rows.place('agt_lea'))).toBeUndefined();
  });
});

describe('what is in use', () => {
  const common = {
    version: 1,
    episode: 1,
    turn: 1,
    configuration: 1,
    enqueuedAt: at,
    segments: [],
    by: 'customer',
    at,
  };
  const place = { queue: 'que_billing', skills: {}, priority: 0, ring: 0, ringOpenedAt: at, declined: {} };
  const conversation = { carrier: 'twilio', ours: '+33150000100', theirs: '+33150000999', reopenWindow: 0, since: at };

  async function centre() {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    const lane = 'que_billing|message||0' as never;
    await table.update(rows.lanes('team_money'), { addTo: { lanes: [lane] } });
    await table.put({ ...rows.waiting(lane, '1', 'cnv_a.1'), version: 1 });
    const waiting = { ...common, ...place, state: 'waiting' };
    await table.put({ ...rows.interaction('cnv_a.1'), id: 'cnv_a.1', createdAt: at, routing: waiting, conversation });
    const accepted = { ...common, ...place, state: 'accepted', agent: 'agt_kim', acceptedAt: at };
    await table.put({ ...rows.interaction('cnv_b.1'), id: 'cnv_b.1', createdAt: at, routing: accepted, conversation });
    await table.update(rows.agent('team_money', 'agt_kim'), { addTo: { messageSlots: ['cnv_b.1#1'] } });
    return table;
  }

  async function uses(after: ConfigurationFile) {
    const table = await centre();
    return inUse(table, await current(table), after, at);
  }

  const without = (section: 'queues' | 'wrapUpCodes' | 'people', key: string): ConfigurationFile => {
    const { [key]: _, ...kept } = small[section] as Record<string, unknown>;
    return { ...small, [section]: kept };
  };

  test.each([
    {
      what: 'a queue',
      after: without('queues', 'billing'),
      path: ['queues', 'billing'],
      by: '1 waiting, 1 with an agent',
    },
    {
      what: 'a number',
      after: { ...small, numbers: [] },
      path: ['numbers', '+33150000100'],
      by: '1 waiting, 1 with an agent',
    },
    { what: 'a code', after: without('wrapUpCodes', 'paid'), path: ['wrapUpCodes', 'paid'], by: '1 with an agent' },
    { what: 'an agent', after: without('people', 'kim'), path: ['people', 'kim'], by: '1 with an agent' },
  ])('is $what that open interactions need, with how many', async ({ after, path, by }) => {
    const message = `is in use (${by}); keep it until they are closed`;
    expect(await uses(after)).toEqual([{ path, message, severity: 'error' }]);
  });

  test('is nothing that only closed interactions name, and nothing that stays', async () => {
    expect(await uses(without('queues', 'general'))).toEqual([]);
    expect(await uses(without('people', 'lea'))).toEqual([]);
    expect(await uses(slower)).toEqual([]);
  });
});

describe('reading', () => {
  test('notices a new version after 5 seconds, and asks the table no sooner', async () => {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    let now: number = at;
    let reads = 0;
    const counting: Table = { ...table, get: async (key) => (reads++, table.get(key)) };
    const reader = configurations(counting, () => now);
    await reader.current();
    await applyConfiguration(table, { file: slower, at });
    now += POINTER_AGE - 1;
    expect((await reader.current()).version).toBe(1);
    expect(reads).toBe(1);
    now += 1;
    expect((await reader.current()).version).toBe(2);
    expect(reads).toBe(2);
  });

  test('a version is read once', async () => {
    const table = memoryTable();
    await applyConfiguration(table, { file: small, at });
    let queries = 0;
    const counting: Table = { ...table, query: async (query) => (queries++, table.query(query)) };
    const reader = configurations(counting, () => at);
    expect(await Promise.all([reader.version(1), reader.version(1), reader.current()])).toHaveLength(3);
    await reader.version(1);
    expect(queries).toBe(1);
  });

  test('a failure is not remembered', async () => {
    const table = memoryTable();
    const reader = configurations(table, () => at);
    await expect(reader.current()).rejects.toThrow(NoConfigurationError);
    await applyConfiguration(table, { file: small, at });
    expect((await reader.current()).version).toBe(1);
  });
});
