// rows 9, 10, 12, 89
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FlowConfiguration, FlowRule } from '../../domain/configuration.ts';
import { type Attributes, decideFlow, type FlowDecision } from '../../domain/flow.ts';

const table = (name: string): unknown => JSON.parse(readFileSync(`test/domain/cases/${name}.json`, 'utf8'));

/** Whether one rule holds. */
function holds(when: FlowRule['when'], heard: { text?: string; attributes?: Attributes }): boolean {
  const flow: Pick<FlowConfiguration, 'rules' | 'otherwise'> = {
    rules: [{ when, queue: 'here' }],
    otherwise: { queue: 'elsewhere' },
  };
  return decideFlow(flow, { text: '', attributes: {}, ...heard }).queue === 'que_here';
}

interface KeywordCase {
  keyword: string;
  text: string;
  found: boolean;
  because: string;
}

test.each(table('keywords') as KeywordCase[])('"$keyword" in "$text": $found, $because', ({ keyword, text, found }) => {
  expect(holds({ keywords: [keyword] }, { text })).toBe(found);
});

interface AttributeCase {
  condition: object;
  value: Attributes[string] | null;
  holds: boolean;
  because: string;
}

test.each(table('attributes') as AttributeCase[])(
  '$condition of $value: $holds, $because',
  ({ condition, value, holds: wanted }) => {
    const attributes: Attributes = value === null ? {} : { it: value };
    expect(holds({ attribute: 'it', ...condition }, { attributes })).toBe(wanted);
  },
);

interface FlowCase extends FlowDecision {
  case: string;
  text: string;
  attributes: Attributes;
}

const { flow, cases } = table('flow') as { flow: FlowConfiguration; cases: FlowCase[] };

test.each(cases)('$case: "$text" with $attributes goes to $queue', ({ case: _, text, attributes, ...decision }) => {
  expect(decideFlow(flow, { text, attributes })).toEqual({ ...decision, dropped: [] });
});

test('two keywords that two rules hold by are both told', () => {
  const { decidedBy, rule, priority } = decideFlow(flow, { text: 'I cancel, and the bill?', attributes: {} });
  expect({ decidedBy, rule, priority }).toEqual({
    decidedBy: { keyword: 'cancel, bill' },
    rule: 'money',
    priority: 10,
  });
});

test('whatever rules ask for, at most five skills are required, each at the highest level asked, and the rest is named', () => {
  const skill = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'constructor', 'valueof');
  const skills = fc.dictionary(skill, fc.integer({ min: 0, max: 5 }), { maxKeys: 4 });
  fc.assert(
    fc.property(fc.array(skills, { maxLength: 6 }), skills, (asked, last) => {
      const rules = asked.map((one): FlowRule => ({ when: { keywords: ['x'] }, skills: one }));
      const decision = decideFlow({ rules, otherwise: { queue: 'q', skills: last } }, { text: 'x', attributes: {} });
      const all = [...asked, last].flatMap((one) => Object.entries(one));
      const names = [...new Set(all.map(([name]) => name))];
      expect(Object.keys(decision.skills)).toEqual(names.slice(0, 5));
      expect(new Set(decision.dropped)).toEqual(new Set(names.slice(5)));
      for (const [name, level] of Object.entries(decision.skills))
        expect(level).toBe(Math.max(...all.filter(([one]) => one === name).map(([, asking]) => asking)));
    }),
  );
});
