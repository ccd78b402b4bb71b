// rows 10, 117, 155
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { instant } from '../../domain/time.ts';
import { agents } from '../../store/agents.ts';
import { applyConfiguration } from '../../store/apply-configuration.ts';
import { readVersion } from '../../store/configurations.ts';
import { memoryTable } from '../../store/memory-table.ts';
import { people } from '../../store/people.ts';
import type { Table } from '../../store/port.ts';
import { rows } from '../../store/table.ts';
import { type Configure, configure } from '../../tools/configure.ts';
import { exportConfiguration } from '../../tools/export-configuration.ts';
import { linkPeople } from '../../tools/link-people.ts';

// Row 155: `npm run configure` as the engineer meets it.

const folder = mkdtempSync(join(tmpdir(), 'configure-'));
afterAll(() => rmSync(folder, { recursive: true }));

const small = readFileSync('test/domain/cases/small-centre.yaml', 'utf8');
const now = instant(1_800_000_000_000);

async function run(table: Table, change: Record<string, string> = {}, options: Partial<Configure> = { yes: true }) {
  const file = join(folder, 'centre.yaml');
  const text = Object.entries(change).reduce((all, [from, to]) => all.replace(from, () => to), small);
  writeFileSync(file, text);
  const printed: string[] = [];
  const print = (line: string) => printed.push(line);
  const environment = { CRM_URL: 'https://crm.example' };
  const outcome = await configure({ file, table, environment, print, now, ...options });
  return { outcome, printed };
}

describe('npm run configure', () => {
  test('applies a first file and says what is in it', async () => {
    const table = memoryTable();
    expect(await run(table)).toEqual({
      outcome: 'applied',
      printed: [
        'The first configuration of this centre:',
        '  + Small centre',
        '  + numbers: +33150000100',
        '  + flows: main',
        '  + queues: billing, general',
        '  + teams: money, front',
        '  + people: kim, lea, max',
        'Version 1 is applied. Functions follow within 5 seconds.',
      ],
    });
    expect(await agents(table).agent('agt_kim')).toBeDefined();
  });

  test('shows what changes, old and new', async () => {
    const table = memoryTable();
    await run(table);
    const { outcome, printed } = await run(table, { 'refunds: 3': 'refunds: 5', 'refunds: 2': 'refunds: 4' });
    expect(outcome).toBe('applied');
    expect(printed.slice(0, 3)).toEqual([
      'Changes to version 1:',
      '  ~ flows.main.rules[money].skills.refunds: 2 -> 4',
      '  ~ people.kim.skills.refunds: 3 -> 5',
    ]);
  });

  test('says that nothing changes, and changes nothing', async () => {
    const table = memoryTable();
    await run(table);
    table.drain();
    expect(await run(table)).toEqual({ outcome: 'unchanged', printed: ['Nothing changes: version 1 is applied.'] });
    expect(table.drain()).toEqual([]);
  });

  test('prints every error with its place and applies nothing', async () => {
    const table = memoryTable();
    const { outcome, printed } = await run(table, { 'queue: billing': 'queue: biling', '[front] }': '[frontt] }' });
    expect(outcome).toBe('invalid');
    expect(printed).toEqual([
      expect.stringMatching(/centre\.yaml:15:16 {2}flows\.main\.rules\[1]\.queue {2}there is no queue "biling"; /),
      expect.stringMatching(
        /centre\.yaml:23:19 {2}queues\.billing\.rings\[1]\.teams\[0] {2}there is no team "frontt"; /,
      ),
    ]);
    expect(table.all()).toEqual([]);
  });

  test('a dry run writes nothing', async () => {
    const table = memoryTable();
    expect((await run(table, {}, { dryRun: true })).outcome).toBe('dry-run');
    expect(table.all()).toEqual([]);
  });

  test('without --yes nothing is applied unless somebody agrees', async () => {
    const table = memoryTable();
    expect((await run(table, {}, {})).outcome).toBe('declined');
    expect((await run(table, {}, { confirm: async () => false })).outcome).toBe('declined');
    expect(table.all()).toEqual([]);
    expect((await run(table, {}, { confirm: async () => true })).outcome).toBe('applied');
  });

  test('refuses to remove an agent who holds an interaction, and names both', async () => {
    const table = memoryTable();
    await run(table);
    const slots = { addTo: { messageSlots: ['cnv_b.1#1'] }, increase: { version: 1 } };
    await table.update(rows.agent('team_money', 'agt_kim'), slots);
    const routing = { version: 1, state: 'accepted', agent: 'agt_kim', queue: 'que_billing', segments: [] };
    await table.put({ ...rows.interaction('cnv_b.1'), id: 'cnv_b.1', createdAt: now, routing });

    const { outcome, printed } = await run(table, {
      '[agent]\n    team: money\n    skills: { refunds: 3 }\n    capacity: { message: 4 }': '[supervisor]',
    });

    expect(outcome).toBe('in-use');
    expect(printed.at(-1)).toBe('refused: people.kim is in use (1 with an agent); keep it until they are closed');
  });
});

describe('what was made by page', () => {
  /** As an administrator leaves it: billing waits longer. */
  async function changedByPage() {
    const table = memoryTable();
    await run(table);
    const { version: _, ...file } = await readVersion(table, 1);
    const changed = structuredClone(file);
    if (changed.queues.billing) changed.queues.billing.targetSeconds = 900;
    await applyConfiguration(table, { file: changed, at: now, by: 'person:sub-1', after: 1 });
    return table;
  }

  test('is named before a file takes it back', async () => {
    const { printed } = await run(await changedByPage());
    expect(printed.slice(0, 3)).toEqual([
      expect.stringMatching(/^warning: version 2 was made by page\. .* --export FILE/),
      'Changes to version 2:',
      '  ~ queues.billing.targetSeconds: 900 -> 300',
    ]);
  });

  test('is written down as a file that changes nothing, as people write it, and says who brought it', async () => {
    const table = await changedByPage();
    const path = join(folder, 'exported.yaml');
    expect(await exportConfiguration(table, path)).toMatch(/^Version 2 is written to .*exported\.yaml/);
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/^# Version 2 of the configuration, applied 2027-.*Z by person:sub-1\n/);
    expect(text).toContain('targetSeconds: 900');
    expect(text).not.toContain('offerSeconds'); // as every queue has it
    const printed: string[] = [];
    const outcome = await configure({ file: path, table, environment: {}, print: (line) => printed.push(line), now });
    expect({ outcome, printed }).toEqual({ outcome: 'unchanged', printed: ['Nothing changes: version 2 is applied.'] });
  });

  test('the sample centre comes back whole, too', async () => {
    const table = memoryTable();
    const environment = { SANDBOX_CRM_URL: 'http://127.0.0.1:1', SANDBOX_SOURCE_URL: 'http://127.0.0.1:2' };
    const given = { table, environment, print: () => {}, now };
    expect(await configure({ ...given, file: 'config/help-desk.yaml', yes: true })).toBe('applied');
    const path = join(folder, 'sample.yaml');
    await exportConfiguration(table, path);
    expect(await configure({ ...given, file: path })).toBe('unchanged');
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(
      readFileSync('config/help-desk.yaml', 'utf8').split('\n').length * 1.5,
    );
  });
});

describe('linking people', () => {
  test('leads a sign-in to its person by e-mail address, agents to their rows', async () => {
    const table = memoryTable();
    await run(table);
    const printed: string[] = [];
    const accounts = [
      { sub: 'sub-1', email: 'KIM@small.example' },
      { sub: 'sub-2', email: 'max@small.example' },
    ];
    await linkPeople({ table, people: accounts, print: (line) => printed.push(line) });
    expect(await people(table, () => instant(0)).profile('sub-1')).toEqual({
      sub: 'sub-1',
      name: 'Kim Park',
      language: 'en',
      agent: 'agt_kim',
    });
    expect(await people(table, () => instant(0)).profile('sub-2')).not.toHaveProperty('agent');
    expect(printed).toEqual([
      'Lea Roux cannot sign in yet: nobody in the user pool has the address lea@small.example.',
    ]);
  });
});
