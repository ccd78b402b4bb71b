// rows 81
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readConfiguration } from '../../tools/configuration-file.ts';

const sample = readFileSync('config/help-desk.yaml', 'utf8');
const environment = { SANDBOX_CRM_URL: 'http://127.0.0.1:4102', SANDBOX_SOURCE_URL: 'http://127.0.0.1:4104' };

/** The sample centre with one more trigger for refunds, whose schema allows no fields but its own. */
const said = (trigger: string, worktypes = '[refund]') => {
  const more = `triggers:\n  more: { name: More, worktypes: ${worktypes}, ${trigger} }\n`;
  expect(sample).toContain('triggers:\n');
  const { problems } = readConfiguration(sample.replace('triggers:\n', more), environment);
  return problems.map(({ line, message }) => `${line}: ${message}`).join('\n');
};

const line = sample.slice(0, sample.indexOf('triggers:\n')).split('\n').length + 1;
const alerts = 'do: [{ alert: true }]';
const created = 'on: { event: created }';

test.each([
  [`${created}, ${alerts}`, '[refunds]', 'there is no worktype "refunds"; did you mean "refund"?'],
  [
    `on: { event: changed, of: [amonut] }, ${alerts}`,
    '[refund]',
    'there is no field of refund "amonut"; did you mean "amount"?',
  ],
  [`on: { event: changed, of: [status] }, ${alerts}`, '[refund]', 'the status of an item is item.status'],
  [`on: { event: changed, of: [item.status], to: payed }, ${alerts}`, '[refund]', 'there is no status "payed"'],
  [`on: { event: changed, of: [kind, amount], to: 1 }, ${alerts}`, '[refund]', '`to` is for one field'],
  [`on: { event: date, field: due }, ${alerts}`, '[refund]', 'there is no field of refund "due"'],
  [`on: { event: date, field: note, calendar: ofice }, ${alerts}`, '[refund]', 'there is no calendar "ofice"'],
  [
    `on: { event: date, field: note, before: { days: 1 }, after: { days: 1 } }, ${alerts}`,
    '[refund]',
    'before or after, not both',
  ],
  [
    `${created}, when: { attribute: item.stats, equals: new }, ${alerts}`,
    '[refund]',
    'there is no value "item.stats"; did you mean "item.status"?',
  ],
  [`${created}, when: { attribute: item.queue, equals: biling }, ${alerts}`, '[refund]', 'did you mean "billing"?'],
  [`${created}, when: { attribute: amount }, ${alerts}`, '[refund]', 'needs one of equals'],
  [`${created}, do: [{}]`, '[refund]', 'does nothing'],
  [`${created}, do: [{ alert: true, suspend: true }]`, '[refund]', 'is 2 actions'],
  [`${created}, do: [{ setFields: { amounts: 1 } }]`, '[refund]', 'there is no field of refund "amounts"'],
  [`${created}, do: [{ setFields: { note: "{{amounts}}" } }]`, '[refund]', 'there is no field of refund "amounts"'],
  [`${created}, do: [{ setStatus: paid }]`, '[refund]', '"paid" ends an item of refund'],
  [`${created}, do: [{ setStatus: bank }]`, '[refund, lead]', 'there is no status of lead "bank"'],
  [`${created}, do: [{ queue: biling }]`, '[refund]', 'there is no queue "biling"'],
  [`${created}, do: [{ workbin: order }]`, '[refund]', 'there is no workbin "order"'],
  [`${created}, do: [{ createItem: { worktype: leads, name: A } }]`, '[refund]', 'there is no worktype "leads"'],
  [
    `${created}, do: [{ createItem: { worktype: refund, name: A, fields: { sum: 1 } } }]`,
    '[refund]',
    'there is no field of refund "sum"',
  ],
  [`${created}, do: [{ textCustomer: { body: "Hello {{nme}}" } }]`, '[refund]', 'there is no field of refund "nme"'],
  [`${created}, do: [{ textCustomer: { body: A, from: "+15550100" } }]`, '[refund]', 'there is no number "+15550100"'],
  [
    `on: { event: changed, of: [urgency] }, do: [{ setFields: { urgency: 1 } }]`,
    '[refund]',
    'may set itself off again: it is stopped after 4 times',
  ],
  [`${created}, do: [{ createItem: { worktype: refund, name: A } }]`, '[refund]', 'may set itself off again'],
])('%s of %s: %s', (trigger, worktypes, message) => {
  const remarks = said(trigger, worktypes);
  expect(remarks).toContain(message);
  expect(remarks).toContain(`${line}: `);
});

test.each([
  [`on: { event: changed, of: [urgency], to: 2 }, do: [{ setFields: { urgency: 1 } }]`, '[refund]'],
  [`${created}, do: [{ setFields: { urgency: 1 } }]`, '[refund]'],
  [`${created}, do: [{ textCustomer: { body: "{{item.customer}}: {{amount}}", from: "+443309000100" } }]`, '[refund]'],
  [`on: { event: date, field: promised, before: { hours: 2 } }, ${alerts}`, '[order-exception]'],
])('%s of %s is as it should be', (trigger, worktypes) => {
  expect(said(trigger, worktypes)).toBe('');
});

test('two that may set each other off are told by whose way', () => {
  const more = `triggers:
  ping: { name: Ping, worktypes: [refund], on: { event: changed, of: [note] }, do: [{ setFields: { urgency: 1 } }] }
  pong: { name: Pong, worktypes: [refund], on: { event: changed, of: [urgency] }, do: [{ setFields: { note: A } }] }
`;
  const { problems } = readConfiguration(sample.replace('triggers:\n', more), environment);
  expect(problems.map(({ message }) => message)).toEqual([
    'may set itself off again by way of "pong": it is stopped after 4 times',
    'may set itself off again by way of "ping": it is stopped after 4 times',
  ]);
});
