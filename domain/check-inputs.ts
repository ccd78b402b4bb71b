import type { ConfigurationFile, DataActionConfiguration } from './configuration.ts';
import { error, type Path, type Remark } from './remark.ts';

type Crm = ConfigurationFile['crm'];

/** What an action is used for says what it is given. */
export type Role = 'identify' | 'account' | 'pin' | 'section';

const given: Record<Role, string[]> = {
  identify: ['phone'],
  account: ['account'],
  pin: ['account'],
  section: ['recordId'],
};
/** For actions that only `npm run data-action` runs as yet. */
const everything = ['phone', 'recordId', 'account'];

export function rolesOf({ customerPane }: Crm, flows: ConfigurationFile['flows']): Record<string, Role[]> {
  const uses: [string | undefined, Role][] = [
    ...Object.values(flows).flatMap(({ identify, calls }): [string | undefined, Role][] => [
      [identify, 'identify'],
      [calls?.authentication?.account.dataAction, 'account'],
      [calls?.authentication?.pin?.dataAction, 'pin'],
    ]),
    ...(customerPane?.sections ?? []).map(({ dataAction }): [string, Role] => [dataAction, 'section']),
  ];
  const roles: Record<string, Role[]> = {};
  for (const [name, role] of uses) if (name !== undefined) roles[name] = [...(roles[name] ?? []), role];
  return roles;
}

export const placeholder = /\{\{.*?\}\}/g;

/** Only what is known when the action runs stands in its request, and the PIN only where no log looks. */
export function checkInputs({ request, retries }: DataActionConfiguration, roles: Role[], path: Path): Remark[] {
  const known = roles.reduce((left, role) => left.filter((input) => given[role].includes(input)), everything);
  const words = known.map((input) => `{{${input}}}`);
  const secret = roles.every((role) => role === 'pin') ? ['{{pin}}'] : [];
  const here = (text: string, at: Path, can: string[]) =>
    (text.match(placeholder) ?? [])
      .filter((input) => !can.includes(input))
      .map((input) => {
        if (input === '{{pin}}' && secret.length > 0)
          return error(at, '{{pin}} may stand in the body only: addresses are written into logs');
        return error(at, `${input} is not known here; ${can.join(' and ') || 'nothing'} can be used`);
      });
  const texts = textsIn(request.body ?? {}, [...path, 'request', 'body']);
  const repeated = retries > 0 && texts.some(({ text }) => text.includes('{{pin}}'));
  return [
    ...here(request.path, [...path, 'request', 'path'], words),
    ...texts.flatMap(({ text, at }) => here(text, at, [...words, ...secret])),
    ...(repeated ? [error([...path, 'retries'], 'a PIN is not sent again: the CRM may count it as another try')] : []),
  ];
}

function textsIn(value: unknown, at: Path): { text: string; at: Path }[] {
  if (typeof value === 'string') return [{ text: value, at }];
  if (value === null || typeof value !== 'object') return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, one]) => textsIn(one, [...at, key]));
}

/** Whether the action, as it is asked, could be told one account from another. */
export function asksWith({ request }: DataActionConfiguration, input: string): boolean {
  const texts = [request.path, ...textsIn(request.body ?? {}, []).map(({ text }) => text)];
  return texts.some((text) => text.includes(`{{${input}}}`));
}
