import type { JobWithResults } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { jobs } from '../../store/jobs.ts';
import { type Caller, minding } from '../_desktop/caller.ts';
import { jobView } from '../_desktop/job-view.ts';
import type { Deps } from '../start-job/start-job.ts';

const A_PAGE = 200;

type Wanted = { after?: string | undefined; only?: string | undefined };

/** How far it is, and what became of its rows, a page of them. Reads only. */
export function getJob({ table, configurations, clock }: Deps) {
  const stored = jobs(table);
  return async function (caller: Caller, id: string, { after, only }: Wanted): Promise<JobWithResults | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const trouble = only === 'trouble';
    if (only !== undefined && !trouble) return refuse('bad-field', 'It is `trouble`, or left out.', 'only');
    if (after !== undefined && !/^\d{1,9}$/.test(after)) return refuse('bad-field', 'It is no row’s number.', 'after');
    const job = await stored.get(id);
    if (!job) return refuse('not-found', 'There is no such job.');
    const range = { from: Number(after ?? 0) + 1, to: job.total };
    // Of all rows the few that were not done are searched for: 2,000 of 200 bytes are quickly read.
    const found = await stored.results(id, { ...range, ...(!trouble && { limit: A_PAGE + 1 }) });
    const results = trouble ? found.filter(({ outcome }) => outcome !== 'done') : found;
    const page = results.slice(0, A_PAGE);
    const last = page.at(-1);
    return {
      now: clock(),
      job: jobView(await configurations.current(), caller, job),
      results: page,
      ...(results.length > A_PAGE && last && { after: String(last.row) }),
    };
  };
}
