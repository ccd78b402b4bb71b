import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AssigneesView, InteractionView, OpenWorkView } from '../../../../domain/desktop-api.ts';
import { call } from '../../centre/api.ts';
import { queryClient } from '../../centre/query-client.ts';
import type { WorkSearch } from './work-search.ts';

type Signal = { signal?: AbortSignal };

const at = (id: string): string => `/interactions/${encodeURIComponent(id)}`;

/** Loaded with what supervisors do. */
export const workApi = {
  open: (search: WorkSearch, more: Signal = {}) => {
    const query = new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)]));
    return call<OpenWorkView>({ path: `/work?${query}`, ...more });
  },
  assignees: (id: string, more: Signal = {}) => call<AssigneesView>({ path: `${at(id)}/assignees`, ...more }),
  assign: (id: string, agent: string) =>
    call<{ now: number }>({ method: 'POST', path: `${at(id)}/assign`, body: { agent } }),
  terminate: (id: string, revision: number) =>
    call<InteractionView>({ method: 'POST', path: `${at(id)}/terminate`, body: { revision } }),
  putInWorkbin: (id: string, workbin: string) =>
    call<{ now: number }>({ method: 'POST', path: `${at(id)}/workbin`, body: { workbin } }),
};

/** Some 2,000 items are read for it, so it is not asked for more often than people look. */
const CALM = 30_000;

export const workQueries = {
  open: (search: WorkSearch) =>
    queryOptions({
      queryKey: ['work', search],
      queryFn: ({ signal }) => workApi.open(search, { signal }),
      staleTime: 0,
      refetchInterval: CALM,
      placeholderData: keepPreviousData,
    }),
  assignees: (id: string) =>
    queryOptions({
      queryKey: ['assignees', id],
      queryFn: ({ signal }) => workApi.assignees(id, { signal }),
      staleTime: 0,
    }),
};

/** Something was done with an item: whatever shows it is asked for again. */
export async function workChanged(id: string): Promise<void> {
  const shown = [['work'], ['workbins'], ['inbox'], ['me'], ['queues']];
  await Promise.all([
    queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === id && queryKey[0] !== 'customer' }),
    ...shown.map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  ]);
}
