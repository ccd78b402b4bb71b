import * as z from 'zod';
import { type JobWithResults, jobQuery } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { jobs } from '../../store/jobs.ts';
import { type Caller, minding } from '../_desktop/caller.ts';
import { jobView } from '../_desktop/job-view.ts';
import type { Deps } from '../start-job/start-job.ts';

const A_PAGE = 200;
/** Behind every row. */
const END = 999_999_999;

/** How far it is, and what became of its rows, a page of them. Reads only. */
export function getJob({ table, configurations, clock }: Deps) {
  const stored = jobs(table);
  return async function (caller: Caller, id: string, query: object): Promise<JobWithResults | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const asked = z.safeParse(jobQuery, query);
    if (!asked.success) return wrong(asked.error);
    const { after, only } = asked.data;
    const job = await stored.get(id);
    if (!job) return refuse('not-found', 'There is no such job.');
    const range = { from: Math.min(Number(after ?? 0) + 1, END), to: END };
    // Of all rows the few that were not done are searched for: 2,000 of 200 bytes are quickly read.
    const found = await stored.results(id, { ...range, ...(only === undefined && { limit: A_PAGE + 1 }) });
    const results = only ? found.filter(({ outcome }) => outcome !== 'done') : found;
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

function wrong({ issues: [issue] }: z.ZodError): Refusal {
  return refuse('bad-field', issue?.message ?? 'It is malformed.', issue?.path.map(String).join('.'));
}
