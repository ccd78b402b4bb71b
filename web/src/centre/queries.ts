import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Inbox, InteractionView, Messages } from '../../../domain/desktop-api.ts';
import { useStore } from '../store.ts';
import { api, type Heard } from './api.ts';
import { connection } from './connection.ts';
import { mergeInbox, mergeNewest, newer } from './merge.ts';
import { statusOf } from './problem.ts';

/** The socket's hints may be lost, so what is seen is asked for now and then all the same; without a socket, often. */
const CALM = 30_000;
const POLL = 5_000;

export function usePace(): number {
  return useStore(connection).socket === 'open' ? CALM : POLL;
}

export type HeardInbox = Heard<Inbox>;
export type HeardInteraction = Heard<InteractionView>;

export const queries = {
  me: () => queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => api.me({ signal }) }),
  inbox: () =>
    queryOptions({
      queryKey: ['inbox'],
      queryFn: ({ signal }) => api.inbox({ signal }),
      structuralSharing: (old, next) => mergeInbox(old as HeardInbox | undefined, next as HeardInbox),
    }),
  interaction: (id: string) =>
    queryOptions({
      queryKey: ['interaction', id],
      queryFn: ({ signal }) => api.interaction(id, { signal }),
      structuralSharing: (old, next) => newer(old as HeardInteraction | undefined, next as HeardInteraction),
    }),
  messages: (id: string) =>
    queryOptions({
      queryKey: ['messages', id],
      queryFn: ({ signal }) => api.messages(id, undefined, { signal }),
      structuralSharing: (old, next) => mergeNewest(old as Messages | undefined, next as Messages),
    }),
  timeline: (id: string) =>
    queryOptions({ queryKey: ['timeline', id], queryFn: ({ signal }) => api.timeline(id, { signal }) }),
  customer: (id: string) =>
    queryOptions({
      queryKey: ['customer', id],
      queryFn: ({ signal }) => api.customer(id, { signal }),
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: false,
    }),
  explanation: (id: string) =>
    queryOptions({ queryKey: ['explanation', id], queryFn: ({ signal }) => api.explanation(id, { signal }) }),
  queues: () => queryOptions({ queryKey: ['queues'], queryFn: ({ signal }) => api.queues({ signal }) }),
};

export function useMe() {
  return useQuery({ ...queries.me(), refetchInterval: usePace(), refetchIntervalInBackground: true });
}

export function useInbox() {
  return useQuery({ ...queries.inbox(), refetchInterval: usePace(), refetchIntervalInBackground: true });
}

/** What went to somebody else may not be read any more: then what was known of it is not shown either. */
export function useInteraction(id: string) {
  const { data, error, refetch } = useQuery({ ...queries.interaction(id), refetchInterval: usePace() });
  const gone = statusOf(error) === 404;
  return { data: gone ? undefined : data, error, refetch, gone };
}

export function useMessages(id: string) {
  return useQuery({ ...queries.messages(id), refetchInterval: usePace() });
}

export function useTimeline(id: string) {
  return useQuery({ ...queries.timeline(id), refetchInterval: usePace() });
}

export function useCustomer(id: string) {
  return useQuery(queries.customer(id));
}
