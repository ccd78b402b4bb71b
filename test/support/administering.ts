import type { EntryChange, PagePart } from '../../domain/configuration-changes.ts';
import type { ConfigurationView } from '../../domain/desktop-api.ts';
import type { Caller } from '../../functions/_desktop/caller.ts';
import { applyConfiguration } from '../../functions/apply-configuration/apply-configuration.ts';
import { checkConfiguration } from '../../functions/check-configuration/check-configuration.ts';
import { getConfiguration } from '../../functions/get-configuration/get-configuration.ts';
import { POINTER_AGE } from '../../store/configurations.ts';
import { people } from '../../store/people.ts';
import { rows } from '../../store/table.ts';
import { type ContactCentre, expected } from './contact-centre.ts';

/** Somebody at the configuration page, by his name. */
export async function anAdministrator(centre: ContactCentre, name = 'Ada Berg') {
  const { deps, table, clock } = centre;
  const sub = `sub-${name}`;
  await table.put({ ...rows.profile(sub), name, language: 'en' });
  const caller = (): Caller => ({ sub, name, language: 'en', roles: ['administrator'], at: clock.now() });
  const known = people(table, () => clock.now());
  const read = async (): Promise<ConfigurationView> =>
    expected(await getConfiguration({ ...deps, people: known })(caller()));
  return {
    read,
    check: async (...changes: EntryChange[]) =>
      checkConfiguration(deps)(caller(), { version: (await read()).version, changes }),
    /** As seen at this version. */
    apply: async (version: number, ...changes: EntryChange[]) => {
      const answer = await applyConfiguration(deps)(caller(), { version, changes });
      await clock.advance(POINTER_AGE);
      return answer;
    },
    /** One entry, made of what it says now. */
    change: async (part: PagePart, key: string, changing: (entry: never) => unknown): Promise<EntryChange> => {
      const entry = structuredClone((await read()).parts[part]?.[key]);
      return { part, key, value: changing(entry as never) };
    },
  };
}
