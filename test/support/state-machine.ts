import { readFileSync } from 'node:fs';

/** The part of the Amazon States Language that Trunkline's machines use, in JSONata. */
export interface StateMachine {
  QueryLanguage: 'JSONata';
  StartAt: string;
  States: Record<string, State>;
}

/** Where a state, a choice or a catcher leads, and what it leaves behind. */
export interface Way {
  Next?: string;
  End?: boolean;
  Assign?: Record<string, unknown>;
  Output?: unknown;
}

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'FULL' | 'NONE';
}

export type TaskState = Way & {
  Type: 'Task';
  Resource: string;
  Arguments?: unknown;
  TimeoutSeconds?: unknown;
  Retry?: Retrier[];
  Catch?: (Way & { ErrorEquals: string[] })[];
};

export type State =
  | TaskState
  | (Way & { Type: 'Wait'; Seconds?: unknown; Timestamp?: unknown })
  | (Way & { Type: 'Pass' })
  | { Type: 'Choice'; Choices: (Way & { Condition: unknown })[]; Default?: string; Assign?: Record<string, unknown> }
  | { Type: 'Succeed'; Output?: unknown }
  | { Type: 'Fail'; Error?: unknown; Cause?: unknown };

const way = ['Next', 'End', 'Assign', 'Output'];

const knownFields: Record<string, string[]> = {
  Task: [...way, 'Resource', 'Arguments', 'TimeoutSeconds', 'Retry', 'Catch'],
  Wait: [...way, 'Seconds', 'Timestamp'],
  Pass: way,
  Choice: ['Choices', 'Default', 'Assign'],
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
};

const knownResources = ['arn:aws:states:::lambda:invoke', 'arn:aws:states:::lambda:invoke.waitForTaskToken'];

/** The very file that is deployed. */
export function loadMachine(name: string): StateMachine {
  const file = new URL(`../../statemachines/${name}/${name}.asl.json`, import.meta.url);
  return understood(JSON.parse(readFileSync(file, 'utf8')));
}

/** @throws Error for anything that would otherwise be passed over in silence, and so prove what it does not */
export function understood(machine: StateMachine): StateMachine {
  refuseOthers(machine, ['Comment', 'QueryLanguage', 'StartAt', 'States'], 'the machine');
  if (machine.QueryLanguage !== 'JSONata') throw new Error('the machine is not written in JSONata');
  for (const [name, state] of Object.entries(machine.States)) {
    refuseOthers(state, ['Comment', 'Type', ...(knownFields[state.Type] ?? [])], `state "${name}"`);
    if (!knownFields[state.Type]) throw new Error(`state "${name}" has the unknown type ${state.Type}`);
    if (state.Type === 'Task' && !knownResources.includes(state.Resource))
      throw new Error(`state "${name}" has the unknown resource ${state.Resource}`);
  }
  return machine;
}

function refuseOthers(thing: object, known: string[], what: string) {
  const unknown = Object.keys(thing).filter((field) => !known.includes(field));
  if (unknown.length > 0) throw new Error(`${what} uses ${unknown.join(', ')}, which the interpreter does not know`);
}
