import type { WorktypesView } from '../../domain/desktop-api.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import { describedFields } from '../../domain/work-fields.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Caller } from '../_desktop/caller.ts';

export interface Deps {
  configurations: Configurations;
  clock: () => Instant;
}

/** What may be made of an interaction, by whoever may read one. Reads only. */
export function listWorktypes({ configurations, clock }: Deps) {
  return async function ({ roles }: Caller): Promise<WorktypesView | Refusal> {
    if (!roles.includes('agent') && !roles.includes('supervisor'))
      return refuse('not-allowed', 'Only agents and supervisors make work items.');
    const { worktypes } = await configurations.current();
    const all = Object.entries(worktypes).map(([id, worktype]) => ({
      id,
      name: worktype.name,
      fields: describedFields(worktype),
    }));
    return { now: clock(), worktypes: all.sort((a, b) => a.name.localeCompare(b.name)) };
  };
}
