import { queryOptions } from '@tanstack/react-query';
import type { JobChoices, JobRequest, JobsView, JobWithResults, OneJobView } from '../../../../domain/desktop-api.ts';
import { call } from '../../centre/api.ts';

type Signal = { signal?: AbortSignal };

const at = (job: string): string => `/jobs/${encodeURIComponent(job)}`;

/** Loaded with the pages that begin jobs or look at them. */
export const jobsApi = {
  start: (job: JobRequest) => call<OneJobView>({ method: 'POST', path: '/jobs', body: job }),
  cancel: (job: string) => call<OneJobView>({ method: 'POST', path: `${at(job)}/cancel` }),
  list: (more: Signal = {}) => call<JobsView>({ path: '/jobs', ...more }),
  choices: (more: Signal = {}) => call<JobChoices>({ path: '/job-choices', ...more }),
  results: (job: string, { after, only }: ResultsWanted = {}, more: Signal = {}) => {
    const query = new URLSearchParams({ ...(after && { after }), ...(only && { only }) });
    return call<JobWithResults>({ path: `${at(job)}?${query}`, ...more });
  },
};

export type ResultsWanted = { after?: string | undefined; only?: 'trouble' | undefined };

/** While it runs somebody looks at it. */
const WHILE_IT_RUNS = 1_000;
/** Somebody else may begin one. */
const CALM = 10_000;

export const jobQueries = {
  list: () =>
    queryOptions({
      queryKey: ['jobs'],
      queryFn: ({ signal }) => jobsApi.list({ signal }),
      refetchInterval: ({ state }) => (state.data?.jobs.some((job) => job.state === 'running') ? WHILE_IT_RUNS : CALM),
    }),
  one: (job: string, wanted: ResultsWanted = {}) =>
    queryOptions({
      queryKey: ['job', job, wanted],
      queryFn: ({ signal }) => jobsApi.results(job, wanted, { signal }),
      refetchInterval: ({ state }) => (state.data && isAtRest(state.data.job) ? false : WHILE_IT_RUNS),
    }),
  choices: () => queryOptions({ queryKey: ['job-choices'], queryFn: ({ signal }) => jobsApi.choices({ signal }) }),
};

type Numbers = Pick<JobWithResults['job'], 'total' | 'done' | 'refused' | 'failed' | 'cancelled'>;

/** Every row has its result: of a job that was cancelled, after its last worker has looked. */
export function isAtRest({ total, done, refused, failed, cancelled }: Numbers): boolean {
  return done + refused + failed + cancelled === total;
}

/** The same again is the same job. */
export function mintJobId(): string {
  return crypto.randomUUID();
}
