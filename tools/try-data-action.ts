import type { Configuration, DataActionConfiguration } from '../domain/configuration.ts';
import type { CrmRecord } from '../domain/customer.ts';
import { nearest } from '../domain/nearest.ts';
import { type Attributes, decideFlow } from '../domain/flow.ts';
import type { DataActionResult, RunDataAction } from '../gateways/crm/data-actions.ts';

export type Input = 'phone' | 'account' | 'recordId' | 'pin';
export type Inputs = Partial<Record<Input, string | undefined>>;

export interface Try {
  configuration: Configuration;
  name: string;
  inputs: Inputs;
  run: RunDataAction;
  print: (line: string) => void;
}

/** Those that the action's request names. */
export function neededInputs({ crm }: Configuration, name: string): Input[] {
  const text = JSON.stringify(crm.dataActions[name]?.request ?? {});
  return (['phone', 'account', 'recordId', 'pin'] as const).filter((input) => text.includes(`{{${input}}}`));
}

export function optionOf(input: Input): string {
  return input === 'recordId' ? '--record-id' : `--${input}`;
}

/** More would only scroll away. */
const MOST_SHOWN = 5;

/** Runs it once and prints what came of it. What is sensitive is named and not shown. 0 if the CRM answered, 1 if it failed. */
export async function tryDataAction({ configuration, name, inputs, run, print }: Try): Promise<number> {
  const action = configuration.crm.dataActions[name];
  if (!action) {
    const names = Object.keys(configuration.crm.dataActions);
    const meant = nearest(name, names);
    print(`There is no data action "${name}"${meant ? `; did you mean "${meant}"?` : `: ${names.join(', ')}`}`);
    return 1;
  }
  const given = Object.entries(inputs).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const result = await run(configuration, name, Object.fromEntries(given));
  for (const line of [asked(action), ...shown(action, result), ...decided(configuration, name, result)]) print(line);
  return 'failed' in result ? 1 : 0;
}

function asked({ connection, request }: DataActionConfiguration): string {
  const method = request.query === undefined ? request.method : 'GraphQL';
  return `${method} ${request.path} of ${connection}`;
}

function shown(action: DataActionConfiguration, result: DataActionResult): string[] {
  const limit = `the time-out is ${action.timeoutMs} ms`;
  if ('failed' in result) return [`Failed after ${result.ms} ms (${limit}): ${explained(result.failed)}`];
  const { records, ms } = result;
  const [only] = records;
  if (!only) return [`No record, after ${ms} ms (${limit}): not identified. Rules on attributes do not hold.`];
  if (records.length === 1)
    return [`One record, after ${ms} ms (${limit}): identified.`, ...described(only, action, result.sensitive?.(only))];
  const names = records.slice(0, MOST_SHOWN).map(heading);
  const more = records.length > MOST_SHOWN ? [`  and ${records.length - MOST_SHOWN} more`] : [];
  return [`${records.length} records, after ${ms} ms (${limit}): nobody can be picked among them.`, ...names, ...more];
}

function heading({ recordType, recordId, displayName, subtitle }: CrmRecord): string {
  return `  ${recordType} ${recordId}: ${displayName}${subtitle ? `, ${subtitle}` : ''}`;
}

function described(record: CrmRecord, { output }: DataActionConfiguration, sensitive: Record<string, string> = {}) {
  const width = Math.max(0, ...Object.keys(output.attributes).map((name) => name.length)) + 2;
  const line = (name: string, value: string) => `    ${name.padEnd(width)}${value}`;
  return [
    heading(record),
    ...(record.url ? [`  ${record.url}`] : []),
    '  What rules see:',
    ...Object.keys(output.attributes)
      .filter((name) => record.attributes[name] !== undefined)
      .map((name) => line(name, worded(record.attributes[name] ?? ''))),
    ...Object.keys(sensitive).map((name) => line(name, '(sensitive: not shown, and no rule sees it)')),
  ];
}

function worded(value: Attributes[string]): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

/** Where the flows that use the action would lead somebody who says nothing else. */
function decided({ flows }: Configuration, name: string, result: DataActionResult): string[] {
  const [record, ...more] = 'failed' in result ? [] : result.records;
  const attributes = record && more.length === 0 ? record.attributes : {};
  return Object.entries(flows).flatMap(([key, flow]) => {
    const byAccount = flow.calls?.authentication?.account.dataAction === name;
    if (flow.identify !== name && !byAccount) return [];
    const { queue, skills, priority, rule } = decideFlow(flow, {
      text: '',
      attributes,
      medium: byAccount ? 'call' : 'message',
    });
    const wanted = Object.entries(skills).map(([skill, level]) => `${skill} ${level}`);
    const asks = [...wanted, ...(priority > 0 ? [`priority ${priority}`] : [])].join(', ');
    return [
      `Flow ${key}, if nothing else is known: ${queue.slice('que_'.length)} (${rule})${asks ? `, ${asks}` : ''}.`,
    ];
  });
}

const explanations: Record<string, string> = {
  timeout: 'no complete answer in time',
  connection: 'no connection, or one that broke',
  address: 'the address may not be called: it is private, or not https (allowPrivateOrigin)',
  'too-large': 'the answer is larger than 256 KiB',
  'not-understood': 'the answer is no JSON that the output paths can read',
  'graphql-errors': 'the answer holds GraphQL errors: is the query right?',
  'circuit-open': 'the connection failed so often that it is left alone for a while',
  'no-token': 'the CRM secret holds no token of that name',
  'not-configured': 'the connection cannot be used as it is configured',
  input: 'what was given cannot stand in a path',
  'http-401': 'the CRM refuses the token (401)',
  'http-403': 'the token may not ask this (403)',
};

function explained(failed: string): string {
  return `${failed}${explanations[failed] ? `, ${explanations[failed]}` : ''}.`;
}
