import type { JobResultView } from '../../../../domain/desktop-api.ts';
import { csvResults } from './csv-results.ts';
import { jobsApi } from './jobs-api.ts';

/** Of all its rows, page by page, as a file. */
export async function downloadResults(job: string): Promise<void> {
  const results: JobResultView[] = [];
  let after: string | undefined;
  do {
    const page = await jobsApi.results(job, { after });
    results.push(...page.results);
    after = page.after;
  } while (after !== undefined);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csvResults(results)], { type: 'text/csv' }));
  link.download = `job-${job}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), RELEASED_AFTER);
}

/** The browser has taken it by then. */
const RELEASED_AFTER = 10_000;
