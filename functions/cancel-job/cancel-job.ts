import type { OneJobView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { stateOf } from '../../domain/job.ts';
import { jobs } from '../../store/jobs.ts';
import { type Caller, minding } from '../_desktop/caller.ts';
import { jobView } from '../_desktop/job-view.ts';
import type { Deps } from '../start-job/start-job.ts';

/** Stops what has not begun; what is done stays done. A repeat finds it cancelled. */
export function cancelJob({ table, configurations, clock }: Deps) {
  const stored = jobs(table);
  return async function (caller: Caller, id: string): Promise<OneJobView | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const job = await stored.get(id);
    if (!job) return refuse('not-found', 'There is no such job.');
    if (stateOf(job) === 'finished') return refuse('not-open', 'It is finished.');
    const after = (await stored.cancel(id, { at: clock(), by })) ?? job;
    return { now: clock(), job: jobView(await configurations.current(), caller, after) };
  };
}
