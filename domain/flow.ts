import type { FlowCondition, FlowConfiguration, FlowRule } from './configuration.ts';
import type { Medium, QueueId } from './ids.ts';
import { MOST_SKILLS, type Skills } from './skill.ts';

/** What the CRM said: words, numbers, yes or no, and lists of them. */
export type Attributes = Record<string, string | number | boolean | string[]>;

export interface FlowDecision {
  queue: QueueId;
  skills: Skills;
  priority: number;
  /** Which rule chose the queue: its name, or `rule 2`, or `otherwise`. */
  rule: string;
  /** What decided: attribute or `keyword` to its value (row 12). */
  decidedBy: Record<string, string>;
  /** Skills beyond the fifth, which were not asked for. */
  dropped: string[];
}

/** What rules look at. */
export interface Said {
  medium?: Medium;
  text: string;
  attributes: Attributes;
  /** Key of the category that the words put it into. */
  category?: string | undefined;
}

/** From "it arrived" to "this queue, these skills, this priority". The first rule with a queue ends the search; those before it add theirs. */
export function decideFlow(flow: Pick<FlowConfiguration, 'rules' | 'otherwise'>, said: Said): FlowDecision {
  const decision: FlowDecision = {
    queue: `que_${flow.otherwise.queue}`,
    skills: {},
    priority: 0,
    rule: 'otherwise',
    decidedBy: {},
    dropped: [],
  };
  for (const [index, rule] of flow.rules.entries()) {
    const reasons = matches(rule, said);
    if (!reasons) continue;
    for (const [name, value] of reasons) tell(decision.decidedBy, name, value);
    add(decision, rule);
    if (rule.queue === undefined) continue;
    return { ...decision, queue: `que_${rule.queue}`, rule: rule.name ?? `rule ${index + 1}` };
  }
  add(decision, flow.otherwise);
  return decision;
}

/** Whether all conditions hold. */
export function applies(rule: Pick<FlowRule, 'when'>, said: Said): boolean {
  return matches(rule, said) !== undefined;
}

/** Skills add up to the first five; what is asked for twice keeps the higher level. */
function add(decision: FlowDecision, { skills = {}, priority = 0 }: Pick<FlowRule, 'skills' | 'priority'>) {
  decision.priority += priority;
  for (const [name, level] of Object.entries(skills)) {
    if (Object.hasOwn(decision.skills, name)) decision.skills[name] = Math.max(decision.skills[name] ?? 0, level);
    else if (Object.keys(decision.skills).length < MOST_SKILLS) decision.skills[name] = level;
    else decision.dropped.push(name);
  }
}

/** Two keywords of two rules are both told. */
function tell(decidedBy: Record<string, string>, name: string, value: string) {
  const before = decidedBy[name];
  decidedBy[name] = before === undefined || before === value ? value : `${before}, ${value}`;
}

/** What made it hold; nothing if it does not. */
function matches(rule: Pick<FlowRule, 'when'>, said: Said): [name: string, value: string][] | undefined {
  const conditions = Array.isArray(rule.when) ? rule.when : [rule.when];
  const reasons = conditions.map((condition) => reasonOf(condition, said));
  return reasons.every((reason) => reason !== undefined) ? reasons : undefined;
}

function reasonOf(
  condition: FlowCondition,
  { medium = 'message', text, attributes, category }: Said,
): [name: string, value: string] | undefined {
  if ('keywords' in condition) {
    const keyword = condition.keywords.find((word) => hasWord(text, word));
    return keyword === undefined ? undefined : ['keyword', keyword];
  }
  if ('medium' in condition) return medium === condition.medium ? ['medium', medium] : undefined;
  if ('category' in condition) return category === condition.category ? ['category', category] : undefined;
  const value = attributes[condition.attribute];
  if (value === undefined || !holds(condition, value)) return undefined;
  return [condition.attribute, Array.isArray(value) ? value.join(', ') : String(value)];
}

/** Whole words in any case, however accents are written; a keyword of several words stands as it is, with any space between. */
export function hasWord(text: string, word: string): boolean {
  if (word.trim() === '') return false;
  const escaped = word
    .trim()
    .normalize('NFC')
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text.normalize('NFC'));
}

type AttributeCondition = Extract<FlowCondition, { attribute: string }>;

function holds(condition: AttributeCondition, value: Attributes[string]): boolean {
  const { equals, oneOf, contains, atLeast, atMost } = condition;
  if (equals !== undefined && !same(value, equals)) return false;
  if (oneOf !== undefined && !oneOf.some((one) => same(value, one))) return false;
  if (contains !== undefined && !includes(value, contains)) return false;
  if (atLeast !== undefined && !(numberIn(value) >= atLeast)) return false;
  return atMost === undefined || numberIn(value) <= atMost;
}

/** NaN, which is on neither side of any bound, for whatever is no number: an empty text is not 0. */
function numberIn(value: Attributes[string]): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

function same(value: Attributes[string], wanted: string | number | boolean): boolean {
  return String(value).toLowerCase() === String(wanted).toLowerCase();
}

function includes(value: Attributes[string], part: string): boolean {
  const wanted = part.toLowerCase();
  const list = Array.isArray(value) ? value : [String(value)];
  return list.some((one) => one.toLowerCase().includes(wanted));
}
