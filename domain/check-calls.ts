import { asksWith } from './check-inputs.ts';
import { unknown } from './check-names.ts';
import type {
  AuthenticationConfiguration,
  CallsConfiguration,
  ConfigurationFile,
  FlowConfiguration,
  PromptKey,
} from './configuration.ts';
import { attributesIn, usable } from './crm-attributes.ts';
import { outcomesOf } from './flow-outcomes.ts';
import { error, type Path, type Remark, warning } from './remark.ts';

/** What callers are asked can be asked, and somebody has a telephone. */
export function checkCalls(file: ConfigurationFile, flow: FlowConfiguration, above: Path): Remark[] {
  const { calls } = flow;
  if (!calls) return [];
  const path = [...above, 'calls'];
  const seen = { crm: file.crm, known: attributesIn(flow, file.crm) };
  return [
    ...checkPrompts(calls.prompts, [...path, 'prompts']),
    ...usable(calls.languages?.attribute, seen, [...path, 'languages', 'attribute']),
    ...usable(calls.confirm?.attribute, seen, [...path, 'confirm', 'attribute']),
    ...(calls.authentication ? checkAuthentication(file, calls.authentication, [...path, 'authentication']) : []),
    ...withoutTelephone(file, flow, path),
  ];
}

/** A sentence may name only what is known whenever it is said: no caller hears a gap (row 7). */
const known: Partial<Record<PromptKey, string>> = {
  'welcome-name': '{{name}}',
  position: '{{position}}',
  'confirm-details': '{{detail}}',
};

function checkPrompts(prompts: CallsConfiguration['prompts'], path: Path): Remark[] {
  return Object.entries(prompts).flatMap(([key, texts]) =>
    Object.entries(texts ?? {}).flatMap(([language, text]) => {
      const named = typeof text === 'string' ? (text.match(/\{\{.*?\}\}/g) ?? []) : [];
      const can = known[key as PromptKey];
      const wrong = named.filter((name) => name !== can);
      return wrong.map((name) =>
        error([...path, key, language], `${name} is not known here${can ? `; ${can} can be used` : ''}`),
      );
    }),
  );
}

function checkAuthentication(
  { crm, queues }: ConfigurationFile,
  { account, pin, general }: AuthenticationConfiguration,
  path: Path,
): Remark[] {
  const action = crm.dataActions[account.dataAction];
  const at = [...path, 'account', 'dataAction'];
  return [
    ...unknown('queue', general, queues, [...path, 'general']),
    ...unknown('data action', account.dataAction, crm.dataActions, at),
    ...(action && !asksWith(action, 'account')
      ? [error(at, 'does not ask with {{account}}: it would find anybody')]
      : []),
    ...usable(account.company, { crm, known: action?.output.attributes }, [...path, 'account', 'company']),
    ...(pin ? checkPin(crm, pin, [...path, 'pin']) : []),
  ];
}

function checkPin(
  { dataActions }: ConfigurationFile['crm'],
  pin: NonNullable<AuthenticationConfiguration['pin']>,
  path: Path,
): Remark[] {
  const action = dataActions[pin.dataAction];
  const at = [...path, 'dataAction'];
  if (!action) return unknown('data action', pin.dataAction, dataActions, at);
  const needed = pin.mode === 'verify' ? ['account', 'pin'] : ['account'];
  const missing = needed.filter((input) => !asksWith(action, input));
  const open = pin.mode === 'digest' && !action.sensitive.includes(pin.attribute);
  return [
    ...missing.map((input) => error(at, `does not ask with {{${input}}}: any PIN would match`)),
    ...(pin.mode === 'digest'
      ? unknown('attribute', pin.attribute, action.output.attributes, [...path, 'attribute'])
      : []),
    ...(open ? [error([...path, 'attribute'], `has to stand under sensitive of ${pin.dataAction}`)] : []),
  ];
}

/** An offer of a call to somebody whose telephone nobody knows fails each time. */
function withoutTelephone({ queues, people }: ConfigurationFile, flow: FlowConfiguration, path: Path): Remark[] {
  const general = flow.calls?.authentication?.general;
  const reached = new Set([...outcomesOf(flow).map(({ queue }) => queue), ...(general ? [general] : [])]);
  const silent = [...reached].filter((key) => {
    const teams = queues[key]?.rings.flatMap((ring) => ring.teams);
    return teams && !Object.values(people).some(({ team, telephone }) => telephone && teams.includes(team ?? ''));
  });
  if (silent.length === 0) return [];
  const message = `nobody in the rings of ${silent.join(', ')} has a telephone: calls would wait for ever`;
  return [{ ...warning(path, message), atKey: true }];
}
