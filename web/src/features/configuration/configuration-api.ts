import { queryOptions, useQuery } from '@tanstack/react-query';
import type { CheckedConfiguration, ConfigurationProblem, ConfigurationView } from '../../../../domain/desktop-api.ts';
import { call } from '../../centre/api.ts';
import { ProblemError } from '../../centre/problem.ts';
import type { Change } from './changes.ts';

export const configurationQuery = () =>
  queryOptions({
    queryKey: ['configuration'],
    queryFn: ({ signal }) => call<ConfigurationView>({ path: '/configuration', signal }),
  });

export function useConfiguration() {
  return useQuery(configurationQuery());
}

export type Verdict =
  | { ok: true; warnings: ConfigurationProblem[]; difference: CheckedConfiguration['difference'] }
  | { ok: false; overtaken: boolean; problems: ConfigurationProblem[] };

/** What is wrong is an answer here, and no fault. */
async function judged(asking: Promise<CheckedConfiguration>): Promise<Verdict> {
  try {
    const { problems: warnings, difference } = await asking;
    return { ok: true, warnings, difference };
  } catch (error) {
    const { type, problems } = error instanceof ProblemError ? error.problem : {};
    const overtaken = type?.endsWith('/other-version') ?? false;
    if (!problems && !overtaken) throw error;
    return { ok: false, overtaken, problems: problems ?? [] };
  }
}

type Wish = { version: number; changes: Change[] };

export const checkQuery = (body: Wish) =>
  queryOptions({
    queryKey: ['configuration-check', body.version, body.changes],
    queryFn: ({ signal }) =>
      judged(call<CheckedConfiguration>({ method: 'POST', path: '/configuration/check', body, signal })),
    refetchOnWindowFocus: false,
  });

/** Everything that is open is looked at: that may take a while. */
export async function apply(body: Wish): Promise<Verdict & { version?: number }> {
  const asking = call<CheckedConfiguration>({ method: 'PUT', path: '/configuration', body });
  const verdict = await judged(asking);
  return verdict.ok ? { ...verdict, version: (await asking).version } : verdict;
}
