import { unknown } from './check-names.ts';
import type { ConfigurationFile, FlowConfiguration } from './configuration.ts';
import { error, type Path, type Remark } from './remark.ts';

type Crm = ConfigurationFile['crm'];

/** What a call knows of itself, and which values each can have. Rules of flows with `calls` may look at it as at what the CRM says. */
export const callAttributes: Record<string, string[]> = {
  'call.reason': ['new', 'existing'],
  'call.authentication': ['none', 'claimed', 'account-only', 'full'],
  'call.course': ['base', 'A', 'B', 'C', 'D'],
  'call.confirmed': ['true', 'false'],
};

/** Attribute names; nothing if one of the data actions does not exist, which is said where it is named. */
export type Known = Record<string, unknown> | undefined;

/** What is known of a customer in a flow: by his number, and by the account that he entered. */
export function attributesIn({ identify, calls }: FlowConfiguration, { dataActions }: Crm): Known {
  const names = [identify, calls?.authentication?.account.dataAction].filter((name) => name !== undefined);
  if (names.some((name) => !Object.hasOwn(dataActions, name))) return undefined;
  return Object.assign({}, ...names.map((name) => dataActions[name]?.output.attributes));
}

/** What is known of a customer in one flow or another. */
export function attributesAnywhere({ flows, crm }: ConfigurationFile): Known {
  const all = Object.values(flows).map((flow) => attributesIn(flow, crm));
  return all.includes(undefined) ? undefined : Object.assign({}, ...all);
}

/** One remark if nobody knows the attribute, or if it is one that must not be used here. */
export function usable(name: string | undefined, { crm, known }: { crm: Crm; known: Known }, path: Path): Remark[] {
  if (name === undefined) return [];
  const sensitive = sensitiveNames(crm);
  if (sensitive.has(name)) {
    return [error(path, `"${name}" is sensitive: no rule, script or pane may use it, and nobody is shown it`)];
  }
  if (known === undefined) return [];
  const open = Object.fromEntries(Object.entries(known).filter(([one]) => !sensitive.has(one)));
  return unknown('attribute', name, open, path);
}

/** Sensitive in one data action is sensitive everywhere. */
function sensitiveNames({ dataActions }: Crm): Set<string> {
  return new Set(Object.values(dataActions).flatMap(({ sensitive }) => sensitive));
}
