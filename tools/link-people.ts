import type { Table, Value } from '../store/port.ts';
import { readPointer, readVersion } from '../store/configurations.ts';
import { rows } from '../store/table.ts';

export interface LinkPeople {
  table: Table;
  /** Who can sign in: `sub` is the account's id. */
  people: { sub: string; email: string }[];
  print?: (line: string) => void;
}

/** Tells the centre whose an account is, by the e-mail address in the applied configuration. Safe to repeat. */
export async function linkPeople({ table, people, print = () => {} }: LinkPeople): Promise<void> {
  const { version } = await readPointer(table);
  const configured = Object.entries((await readVersion(table, version)).people);
  const accounts = new Map(people.map(({ sub, email }) => [email.toLowerCase(), sub]));
  for (const [key, { name, email, roles, language }] of configured) {
    const sub = accounts.get(email.toLowerCase());
    if (!sub) {
      print(`${name} cannot sign in yet: nobody in the user pool has the address ${email}.`);
      continue;
    }
    const agent: Record<string, Value> = roles.includes('agent') ? { agent: `agt_${key}` } : {};
    await table.put({ ...rows.profile(sub), name, language, roles, ...agent });
  }
}
