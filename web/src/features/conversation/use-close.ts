import { useMutation } from '@tanstack/react-query';
import type { InteractionView, Messages } from '../../../../domain/desktop-api.ts';
import { api } from '../../centre/api.ts';
import { isProblem } from '../../centre/problem.ts';
import { queries } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';
import { seenOf } from '../inbox/seen.ts';
import { sending } from './sending.ts';

/** Closing now would refuse a text that this browser still holds. */
export class UnsentError extends Error {
  override name = 'UnsentError';
}

function unsent(id: string): boolean {
  return sending()
    .store.get()
    .some((entry) => entry.interaction === id && entry.state !== 'refused');
}

/** What was really on the screen; a text further down, not yet scrolled to, is a newer one. */
function lastSeen(id: string): string | undefined {
  const messages = queryClient.getQueryData<Messages>(queries.messages(id).queryKey)?.messages ?? [];
  const seen = seenOf(id);
  return messages.some((message) => message.id === seen) ? seen : messages.at(-1)?.id;
}

/** Closes what the agent has seen: a text that came in meanwhile is shown instead. */
export function useClose(id: string) {
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: async () => {
      if (unsent(id)) throw new UnsentError('A text is on its way');
      return api.close(id, lastSeen(id));
    },
    onSuccess: (next: InteractionView) => {
      queryClient.setQueryData(queries.interaction(id).queryKey, next);
      for (const name of ['inbox', 'me']) void queryClient.invalidateQueries({ queryKey: [name] });
      void queryClient.invalidateQueries({ queryKey: ['timeline', id] });
    },
    onError: () => {
      for (const name of ['messages', 'interaction']) void queryClient.invalidateQueries({ queryKey: [name, id] });
      void queryClient.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
  return {
    close: () => mutate(),
    busy: isPending,
    done: isSuccess,
    error,
    newerText: isProblem(error, 'newer-text'),
    reset,
  };
}
