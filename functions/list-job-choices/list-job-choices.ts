import type { JobChoices } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import { DESK } from '../../domain/worktype.ts';
import { type Caller, minding } from '../_desktop/caller.ts';
import type { Deps } from '../start-job/start-job.ts';

/** What a job can name, by names: where to move items to, and what can be made of which fields. Reads only. */
export function listJobChoices({ configurations, clock }: Pick<Deps, 'configurations' | 'clock'>) {
  return async function (caller: Caller): Promise<JobChoices | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const { queues, people, workbins, sources, worktypes } = await configurations.current();
    const agents = Object.fromEntries(Object.entries(people).filter(([, { roles }]) => roles.includes('agent')));
    return {
      now: clock(),
      queues: byName(queues, 'que_'),
      agents: byName(agents, 'agt_'),
      workbins: byName(workbins),
      sources: byName({ [DESK]: { name: DESK }, ...sources }),
      worktypes: byName(worktypes).map(({ id, name }) => ({ id, name, schema: worktypes[id]?.schema ?? {} })),
    };
  };
}

function byName(things: Record<string, { name: string }>, prefix = ''): { id: string; name: string }[] {
  const all = Object.entries(things).map(([key, { name }]) => ({ id: `${prefix}${key}`, name }));
  return all.sort((a, b) => a.name.localeCompare(b.name));
}
