import { QueryClient } from '@tanstack/react-query';
import { centreClock } from './clock.ts';
import { mayPass } from './problem.ts';

/** What may pass is tried twice more at once; whatever is seen is asked for again after a gap anyway. */
const TRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: (failed, error) => failed < TRIES && mayPass(error),
      refetchOnWindowFocus: 'always',
      staleTime: 30_000,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** After a gap: hints were lost. The CRM gives none, so its card is asked for again only where it failed. */
export function catchUp(): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey, state }) => queryKey[0] !== 'customer' || state.status === 'error',
  });
}

// A moved clock ends offers, waits and reopen windows: whatever is seen is asked for again.
centreClock.onJump(() => void queryClient.invalidateQueries());
