import { infiniteQueryOptions } from '@tanstack/react-query';
import type { WorkbinView } from '../../../../domain/desktop-api.ts';
import { call } from '../../centre/api.ts';
import { PACE } from './pace.ts';

export const orders = ['due', 'priority', 'created', 'name'] as const;
export type Order = (typeof orders)[number];

/** How an agent wants to see a list. */
export type Look = { sort: Order; status: string };

/** One list, page by page. */
export function listed(id: string, { sort, status }: Look) {
  const asked = { ...(sort !== 'due' && { sort }), ...(status && { status }) };
  return infiniteQueryOptions({
    queryKey: ['workbins', id, asked],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ ...asked, ...(pageParam !== undefined && { after: pageParam }) });
      return call<WorkbinView>({ path: `/workbins/${encodeURIComponent(id)}?${query}`, signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after,
    staleTime: 0,
    refetchInterval: PACE,
  });
}
