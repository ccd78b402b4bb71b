import type { JobsView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import { jobs } from '../../store/jobs.ts';
import { type Caller, minding } from '../_desktop/caller.ts';
import { jobView } from '../_desktop/job-view.ts';
import type { Deps } from '../start-job/start-job.ts';

/** Some weeks of them. */
const MOST_LISTED = 100;

/** Everybody's, newest first: whoever may begin one may see what others have begun. Reads only. */
export function listJobs({ table, configurations, clock }: Deps) {
  const stored = jobs(table);
  return async function (caller: Caller): Promise<JobsView | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const [configuration, listed] = await Promise.all([configurations.current(), stored.list(MOST_LISTED)]);
    return { now: clock(), jobs: listed.map((job) => jobView(configuration, caller, job)) };
  };
}
