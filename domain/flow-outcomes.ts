import type { FlowCondition, FlowConfiguration, FlowRule } from './configuration.ts';
import type { Medium } from './ids.ts';
import type { Skills } from './skill.ts';

/** One way through a flow. */
export interface Outcome {
  medium: Medium;
  /** Index of the rule that chose the queue; absent for `otherwise`. */
  rule?: number;
  queue: string;
  skills: Skills;
  /** The highest that this way can come to. */
  priority: number;
}

interface State {
  medium: Medium;
  skills: Skills;
  priority: number;
  /** What attributes must be equal to for the rules so far to hold. */
  assumed: Record<string, string>;
}

/** Ways that are told apart; a flow with more needs another warning than a precise one. */
const MOST_STATES = 2000;

/** All ways through a flow, for texts and, where it takes them, for calls. */
export function outcomesOf(flow: FlowConfiguration): Outcome[] {
  return [...waysOf(flow, 'message'), ...(flow.calls ? waysOf(flow, 'call') : [])];
}

/** Two rules that want one attribute to equal different things are never taken together. */
function waysOf(flow: FlowConfiguration, medium: Medium): Outcome[] {
  let states: State[] = [{ medium, skills: {}, priority: 0, assumed: {} }];
  const outcomes: Outcome[] = [];
  for (const [index, rule] of flow.rules.entries()) {
    const taken = states.flatMap((state) => taking(state, rule) ?? []);
    const others = isCertain(rule, medium) ? [] : states;
    if (rule.queue === undefined) states = distinct([...others, ...taken]).slice(0, MOST_STATES);
    else {
      outcomes.push(...taken.map((state) => outcome(state, rule.queue as string, index)));
      states = others;
    }
  }
  const last = states.map((state) => outcome(added(state, flow.otherwise), flow.otherwise.queue));
  return [...outcomes, ...last];
}

function outcome({ medium, skills, priority }: State, queue: string, rule?: number): Outcome {
  return { medium, ...(rule !== undefined && { rule }), queue, skills, priority };
}

function taking(state: State, rule: FlowRule): State | undefined {
  const assumed = { ...state.assumed };
  for (const condition of conditionsOf(rule)) {
    if (!mayHold(condition, state.medium)) return undefined;
    if (!('attribute' in condition) || condition.equals === undefined) continue;
    const value = String(condition.equals).toLowerCase();
    if ((assumed[condition.attribute] ?? value) !== value) return undefined;
    assumed[condition.attribute] = value;
  }
  return { ...added(state, rule), assumed };
}

/** It asks for nothing but the medium: whatever comes to it, it takes. */
function isCertain(rule: FlowRule, medium: Medium): boolean {
  return conditionsOf(rule).every((condition) => 'medium' in condition && condition.medium === medium);
}

/** Callers write no words; a text has no IVR. */
function mayHold(condition: FlowCondition, medium: Medium): boolean {
  if ('medium' in condition) return condition.medium === medium;
  if ('keywords' in condition || 'category' in condition) return medium === 'message';
  return medium === 'call' || !condition.attribute.startsWith('call.');
}

function added(state: State, { skills = {}, priority = 0 }: Pick<FlowRule, 'skills' | 'priority'>): State {
  const higher = Object.entries(skills).map(([name, level]) => [name, Math.max(level, state.skills[name] ?? 0)]);
  return { ...state, skills: { ...state.skills, ...Object.fromEntries(higher) }, priority: state.priority + priority };
}

/** Of states that ask for the same, the one with the highest priority. */
function distinct(states: State[]): State[] {
  const byContent = new Map<string, State>();
  for (const state of states) {
    const content = JSON.stringify([sorted(state.skills), sorted(state.assumed)]);
    if ((byContent.get(content)?.priority ?? -1) < state.priority) byContent.set(content, state);
  }
  return [...byContent.values()];
}

function sorted(object: Record<string, unknown>) {
  return Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
}

export function conditionsOf({ when }: FlowRule): FlowCondition[] {
  return Array.isArray(when) ? when : [when];
}
