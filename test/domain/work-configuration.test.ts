// rows 48, 50, 80
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readConfiguration } from '../../tools/configuration-file.ts';

const sample = readFileSync('config/help-desk.yaml', 'utf8');
const environment = { SANDBOX_CRM_URL: 'http://127.0.0.1:4102', SANDBOX_SOURCE_URL: 'http://127.0.0.1:4104' };

/** One thing is wrong in the sample centre: what is said of it. */
test.each([
  ['initialStatus: new\n    queue: billing', 'initialStatus: old\n    queue: billing', 'there is no status "old"'],
  ['initialStatus: new\n    queue: billing', 'initialStatus: paid\n    queue: billing', 'an item cannot begin closed'],
  ['workbin: orders #', 'workbin: order #', 'there is no workbin "order"; did you mean "orders"?'],
  ['slaPlan: two-hours', 'slaPlan: two-days', 'there is no SLA plan "two-days"'],
  ['calendar: office\n    steps: #', 'calendar: offices\n    steps: #', 'there is no calendar "offices"'],
  ['zone: Europe/London', 'zone: Europe/Londen', 'there is no time zone "Europe/Londen"'],
  ['workbin: escalations, tellSource', 'workbin: escalation, tellSource', 'there is no workbin "escalation"'],
  [
    '{ percent: 100, workbin: escalations, tellSource',
    '{ percent: 80.0, workbin: escalations, tellSource',
    'there is a step 80% before this one',
  ],
  ['teams: [technical] }', 'teams: [technicals] }', 'there is no team "technicals"'],
  ['worktype: lead }', 'worktype: leads }', 'there is no worktype "leads"'],
  ['externalId: $.case.id', 'externalId: $.case[', 'is no JSONPath'],
  ['kind: { type: string,', 'kind: { type: strong,', 'is no JSON Schema'],
  [
    'lost: { name: Lost, category: closed }',
    'lost: { name: Lost, category: close }',
    'must be open, in-progress, waiting or closed',
  ],
  ['  back-office: # the sandbox', '  desk: # the sandbox', '"desk" stands for what agents make'],
])('%s → %s', (from, to, said) => {
  expect(sample).toContain(from);
  const { problems } = readConfiguration(sample.replace(from, to), environment);
  expect(problems.map(({ message }) => message).join('\n')).toContain(said);
});
