import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { difference } from '../../domain/configuration-difference.ts';
import { nearest } from '../../domain/nearest.ts';
import { readConfiguration } from '../../tools/configuration-file.ts';
import { configurationSchema, SCHEMA_FILE } from '../../tools/configuration-schema.ts';
import { shownProblem } from '../../tools/configure.ts';

// Rows 9, 10, 20, 22, 84, 104, 117, 155: what can be written into a configuration file, and what is said of what cannot.

interface Case {
  wrong: string;
  /** What stands in the small centre's file, and what is written in its place. */
  change: Record<string, string>;
  said: string[];
}

const cases = JSON.parse(readFileSync('test/domain/cases/wrong-configurations.json', 'utf8')) as Case[];
const wrongCalls = JSON.parse(readFileSync('test/domain/cases/wrong-calls.json', 'utf8')) as Case[];
const callingCentre = readFileSync('test/domain/cases/calling-centre.yaml', 'utf8');
const smallCentre = readFileSync('test/domain/cases/small-centre.yaml', 'utf8');
const sample = readFileSync('config/help-desk.yaml', 'utf8');
const environment = {
  CRM_URL: 'https://crm.example',
  SANDBOX_CRM_URL: 'http://127.0.0.1:4102',
  SANDBOX_SOURCE_URL: 'http://127.0.0.1:4104',
};

function changed(text: string, change: Record<string, string>): string {
  return Object.entries(change).reduce((file, [from, to]) => {
    expect(file).toContain(from);
    return file.replace(from, () => to);
  }, text);
}

function said(text: string): string[] {
  return readConfiguration(text, environment).problems.map((problem) => shownProblem('centre.yaml', problem));
}

describe('a configuration file', () => {
  test.each(cases)('says file, line, column and field of $wrong', ({ change, said: expected }) => {
    expect(said(changed(smallCentre, change))).toEqual(expected);
  });

  test('with a warning can be applied, one with an error cannot', () => {
    const read = (from: string, to: string) => readConfiguration(changed(smallCentre, { [from]: to }), environment);
    expect(read('refunds: 2', 'refunds: 4').configuration).toBeDefined();
    expect(read('queue: billing', 'queue: biling').configuration).toBeUndefined();
  });

  test('that leaves out what may be left out gets the usual values', () => {
    const { configuration } = readConfiguration(smallCentre, environment);
    expect(configuration?.numbers[0]).toMatchObject({ type: 'long-code', reopenWindowMinutes: 4320 });
    expect(configuration?.queues.general).toMatchObject({ offerSeconds: 30, evaluation: 'all-skills', order: 'age' });
    expect(configuration?.people.kim?.capacity).toEqual({ message: 4, call: 1, work: 1 });
  });

  test('takes addresses from the environment, where nothing can be taken for YAML', () => {
    const hostile = 'https://crm.example/ } #\n- "x';
    const { configuration } = readConfiguration(smallCentre, { CRM_URL: hostile });
    expect(configuration?.crm.connections.house?.baseUrl).toBe(hostile);
  });

  test('that is empty, or something else altogether, is refused with a place', () => {
    expect(said('')).toEqual(['centre.yaml:1:1  must be a mapping']);
    expect(said('- a list')).toEqual(['centre.yaml:1:1  must be a mapping']);
  });
});

// rows 20, 22
describe('a centre that takes calls', () => {
  test('may look at what the CRM says and at what the call knows', () => {
    expect(said(callingCentre)).toEqual([]);
  });

  test.each(wrongCalls)('says file, line, column and field of $wrong', ({ change, said: expected }) => {
    expect(said(changed(callingCentre, change))).toEqual(expected);
  });
});

describe('the sample centre', () => {
  test('is valid, without a warning', () => {
    expect(said(sample)).toEqual([]);
  });

  test('names the schema by which editors complete it, and the schema is up to date', () => {
    expect(sample.split('\n')[0]).toBe('# yaml-language-server: $schema=./help-desk.schema.json');
    // After a change of domain/configuration.ts: npm run configure -- --schema
    expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(configurationSchema());
  });
});

describe('two rules that want one attribute to be different things', () => {
  const languages = ['Danish', 'Dutch', 'English', 'French', 'German', 'Greek', 'Spanish'];
  const skills = languages.map((language) => `  ${language.toLowerCase()}: { name: ${language} }`).join('\n');
  const people = languages.map((language) => `${language.toLowerCase()}: 5`).join(', ');

  test('are never taken together: seven languages are not seven skills (row 10)', () => {
    const rules = languages.map(
      (name) => `      - { when: { attribute: plan, equals: ${name} }, skills: { ${name.toLowerCase()}: 3 } }`,
    );
    const text = changed(smallCentre, {
      '      - name: money': `${rules.join('\n')}\n      - name: money`,
      '  refunds: { name: Refunds }': `  refunds: { name: Refunds }\n${skills}`,
      'skills: { refunds: 3 }': `skills: { refunds: 3, ${people} }`,
      '    team: front': `    team: front\n    skills: { ${people} }`,
    });
    expect(said(text)).toEqual([]);
  });
});

describe('too much for one agent', () => {
  test('more than 50 lanes are warned of, with how many', () => {
    const names = Array.from({ length: 6 }, (_, index) => `s${index}`);
    const rules = names
      .slice(0, 5)
      .map((name) => `      - { when: { keywords: [${name}] }, skills: { ${name}: 1 } }`)
      .join('\n');
    const text = changed(smallCentre, {
      '      - name: money': `${rules}\n      - name: money`,
      'skills: { refunds: 2 }': 'priority: 1',
      '  refunds: { name: Refunds }': `  refunds: { name: Refunds }\n${names.map((name) => `  ${name}: { name: ${name} }`).join('\n')}`,
      'skills: { refunds: 3 }': `skills: { ${names.map((name) => `${name}: 1`).join(', ')} }`,
      '    team: front': `    team: front\n    skills: { ${names.map((name) => `${name}: 1`).join(', ')} }`,
    });
    // Of 32 sets of skills each can stand in two rings of billing.
    expect(said(text)).toEqual([
      expect.stringMatching(/people\.kim {2}warning: would have to look at 64 lanes/),
      expect.stringMatching(/people\.lea {2}warning: would have to look at 64 lanes/),
    ]);
  });

  test('a team of more than 200 agents is refused', () => {
    const person = (index: number) =>
      `  p${index}: { name: P, email: p${index}@small.example, roles: [agent], team: front, capacity: {} }`;
    const people = (count: number) =>
      `people:\n${Array.from({ length: count }, (_, index) => person(index)).join('\n')}`;
    expect(said(changed(smallCentre, { 'people:': people(199) }))).toEqual([]);
    expect(said(changed(smallCentre, { 'people:': people(200) }))).toEqual([
      'centre.yaml:37:10  teams.front  has 201 agents; at most 200: make two teams of it',
    ]);
  });
});

describe('the difference between two configurations', () => {
  const before = {
    queues: { billing: { name: 'Billing', targetSeconds: 300 }, general: { name: 'General' } },
    numbers: [{ number: '+331', flow: 'main' }],
    rules: [
      { name: 'gold', priority: 1 },
      { name: 'money', priority: 2 },
    ],
    codes: ['paid', 'advice'],
  };

  test('is nothing for the same content in another order of keys', () => {
    const { queues, ...rest } = before;
    expect(difference(before, { ...rest, queues: { general: queues.general, billing: queues.billing } })).toEqual([]);
  });

  test('names each place with what it was and what it becomes', () => {
    const after = {
      ...before,
      queues: { billing: { name: 'Billing', targetSeconds: 600 }, spare: { name: 'Spare' } },
      numbers: [{ number: '+331', flow: 'other' }],
      codes: ['advice'],
    };
    expect(difference(before, after)).toEqual([
      { path: 'queues.billing.targetSeconds', before: 300, after: 600 },
      { path: 'queues.spare', after: { name: 'Spare' } },
      { path: 'queues.general', before: { name: 'General' } },
      { path: 'numbers[+331].flow', before: 'main', after: 'other' },
      { path: 'codes', before: ['paid', 'advice'], after: ['advice'] },
    ]);
  });

  test('a rule put in front is one new rule, and an exchange of two is a change of order', () => {
    const vip = { name: 'vip', priority: 9 };
    expect(difference(before, { ...before, rules: [vip, ...before.rules] })).toEqual([
      { path: 'rules[vip]', after: vip },
    ]);
    expect(difference(before, { ...before, rules: before.rules.toReversed() })).toEqual([
      { path: 'rules (order)', before: ['gold', 'money'], after: ['money', 'gold'] },
    ]);
  });
});

test.each([
  ['biling', 'billing'],
  ['mian', 'main'],
  ['advise', 'advice'],
  ['technical', undefined],
])('whoever writes %s probably meant %s', (written, meant) => {
  expect(nearest(written, ['billing', 'main', 'advice'])).toBe(meant);
});
