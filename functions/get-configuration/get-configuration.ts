import type { Configuration } from '../../domain/configuration.ts';
import type { ConfigurationView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import { type Configurations, NoConfigurationError, type Pointer, readPointer } from '../../store/configurations.ts';
import type { People } from '../../store/people.ts';
import type { Table } from '../../store/port.ts';
import { administering, type Caller } from '../_desktop/caller.ts';

export interface Deps {
  table: Table;
  configurations: Configurations;
  people: Pick<People, 'profile'>;
  clock: () => Instant;
}

/** What is in force, as far as it is changed by page, and who brought it. The newest at once, not as functions notice it. Reads only. */
export function getConfiguration({ table, configurations, people, clock }: Deps) {
  return async function (caller: Caller): Promise<ConfigurationView | Refusal> {
    const by = administering(caller);
    if (isRefusal(by)) return by;
    const pointer = await readPointer(table);
    if (pointer.version === 0) throw new NoConfigurationError('nothing has been applied yet');
    const configuration = await configurations.version(pointer.version);
    return { now: clock(), ...(await appliedBy(people, pointer)), ...shown(configuration) };
  };
}

const PERSON = 'person:';

async function appliedBy(people: Deps['people'], { by, appliedAt }: Pointer) {
  const sub = by?.startsWith(PERSON) ? by.slice(PERSON.length) : undefined;
  const person = sub === undefined ? undefined : await people.profile(sub);
  return {
    how: sub === undefined ? ('file' as const) : ('page' as const),
    ...(appliedAt !== undefined && { appliedAt }),
    ...(person && { by: person.name }),
  };
}

function shown(configuration: Configuration) {
  const names = (part: 'queues' | 'teams' | 'skills') =>
    Object.entries(configuration[part]).map(([id, { name }]) => ({ id, name }));
  const { sources, worktypes, triggers, slaPlans, calendars, workbins, divisions } = configuration;
  return {
    version: configuration.version,
    parts: { sources, worktypes, triggers, slaPlans, calendars, workbins, divisions },
    names: { queues: names('queues'), teams: names('teams'), skills: names('skills') },
  };
}
