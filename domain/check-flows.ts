import { canonicalJson } from './canonical-json.ts';
import { checkCalls } from './check-calls.ts';
import { unknown } from './check-names.ts';
import type { ConfigurationFile, FlowCondition, FlowConfiguration, FlowRule } from './configuration.ts';
import { attributesIn, callAttributes, usable } from './crm-attributes.ts';
import { nearest } from './nearest.ts';
import { conditionsOf, outcomesOf } from './flow-outcomes.ts';
import { error, type Path, type Remark, warning } from './remark.ts';
import { MOST_SKILLS } from './skill.ts';

/** Rules that say something, can be reached, and end within the limits. */
export function checkFlows(file: ConfigurationFile): Remark[] {
  return Object.entries(file.flows).flatMap(([key, flow]) => {
    const path = ['flows', key];
    return [
      ...flow.rules.flatMap((rule, index) => checkRule(file, flow, rule, [...path, 'rules', index])),
      ...unreachable(flow.rules, path),
      ...checkLimits(flow, path),
      ...checkCalls(file, flow, path),
      ...(file.numbers.some((number) => number.flow === key)
        ? []
        : [{ ...warning(path, 'no number leads into this flow'), atKey: true }]),
    ];
  });
}

function checkRule(
  { crm, categories }: ConfigurationFile,
  flow: FlowConfiguration,
  rule: FlowRule,
  path: Path,
): Remark[] {
  const idle = rule.queue === undefined && !rule.skills && !rule.priority;
  const conditions = conditionsOf(rule).flatMap((condition, at) => {
    const place = Array.isArray(rule.when) ? [...path, 'when', at] : [...path, 'when'];
    if ('keywords' in condition || 'medium' in condition) return [];
    if ('category' in condition)
      return unknown('category', condition.category, Object.fromEntries(categories.map(({ key }) => [key, true])), [
        ...place,
        'category',
      ]);
    return checkAttribute(condition, { flow, crm, path: place });
  });
  return [...conditions, ...(idle ? [error(path, 'does nothing: it needs a queue, skills or a priority')] : [])];
}

const comparisons = ['equals', 'oneOf', 'contains', 'atLeast', 'atMost'] as const;

type AttributeCondition = Extract<FlowCondition, { attribute: string }>;

function checkAttribute(
  condition: AttributeCondition,
  { flow, crm, path }: { flow: FlowConfiguration; crm: ConfigurationFile['crm']; path: Path },
): Remark[] {
  const compares = comparisons.some((name) => condition[name] !== undefined);
  const idle = compares ? [] : [error(path, `needs one of ${comparisons.join(', ')}`)];
  const at = [...path, 'attribute'];
  if (condition.attribute.startsWith('call.')) return [...idle, ...checkCallAttribute(condition, flow, path)];
  if (flow.identify === undefined && flow.calls?.authentication === undefined)
    return [...idle, error(at, 'the flow names no data action under identify')];
  return [...idle, ...usable(condition.attribute, { crm, known: attributesIn(flow, crm) }, at)];
}

function checkCallAttribute(
  { attribute, equals, oneOf = [] }: AttributeCondition,
  { calls }: FlowConfiguration,
  path: Path,
): Remark[] {
  const at = [...path, 'attribute'];
  if (!calls) return [error(at, 'the flow takes no calls: it has no section calls')];
  const can = callAttributes[attribute];
  if (!can) return unknown('attribute', attribute, callAttributes, at);
  const wanted: [Path, string | number | boolean][] = [
    ...(equals === undefined ? [] : [[[...path, 'equals'], equals] as [Path, typeof equals]]),
    ...oneOf.map((one, index): [Path, typeof one] => [[...path, 'oneOf', index], one]),
  ];
  return wanted
    .filter(([, value]) => !can.some((one) => one.toLowerCase() === String(value).toLowerCase()))
    .map(([place, value]) => {
      const meant = nearest(String(value), can);
      return error(
        place,
        `is never "${value}"; it is one of ${can.join(', ')}${meant ? `: did you mean "${meant}"?` : ''}`,
      );
    });
}

function unreachable(rules: FlowRule[], path: Path): Remark[] {
  return rules.flatMap((rule, index) => {
    const before = rules.findIndex(
      (earlier, at) => at < index && earlier.queue !== undefined && includes(earlier, rule),
    );
    if (before < 0) return [];
    const name = rules[before]?.name ?? `rule ${before + 1}`;
    return [warning([...path, 'rules', index], `is never reached: whatever it would take, "${name}" takes before`)];
  });
}

/** Whether everything that the later rule wants is something that the earlier one takes. */
function includes(earlier: FlowRule, later: FlowRule): boolean {
  return conditionsOf(earlier).every((wide) => conditionsOf(later).some((narrow) => implies(narrow, wide)));
}

function implies(narrow: FlowCondition, wide: FlowCondition): boolean {
  if ('keywords' in narrow && 'keywords' in wide) {
    const taken = wide.keywords.map((word) => word.toLowerCase());
    return narrow.keywords.every((word) => taken.includes(word.toLowerCase()));
  }
  return canonicalJson(narrow) === canonicalJson(wide);
}

/** The rank has room for a priority of 0 to 1000. */
const HIGHEST_PRIORITY = 1000;

function checkLimits(flow: FlowConfiguration, path: Path): Remark[] {
  const said = new Set<string>();
  return outcomesOf(flow).flatMap(({ rule, skills, priority }) => {
    const at: Path = rule === undefined ? [...path, 'otherwise'] : [...path, 'rules', rule];
    const names = Object.keys(skills);
    const remarks = [
      ...(names.length > MOST_SKILLS
        ? [
            error(
              at,
              `with the rules before it asks for ${names.length} skills (${names.join(', ')}); at most ${MOST_SKILLS}`,
            ),
          ]
        : []),
      ...(priority > HIGHEST_PRIORITY
        ? [error(at, `with the rules before it comes to a priority of ${priority}; at most ${HIGHEST_PRIORITY}`)]
        : []),
    ];
    if (remarks.length === 0 || said.has(String(rule))) return [];
    said.add(String(rule));
    return remarks;
  });
}
