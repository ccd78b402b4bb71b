import { useMutation } from '@tanstack/react-query';
import type { InteractionView, Messages } from '../../../../domain/desktop-api.ts';
import { api } from '../../centre/api.ts';
import { isProblem } from '../../centre/problem.ts';
import { queries } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';

/** Closes what the agent has seen: a text that came in meanwhile is shown instead. */
export function useClose(id: string) {
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: () => {
      const known = queryClient.getQueryData<Messages>(queries.messages(id).queryKey);
      return api.close(id, known?.messages.at(-1)?.id);
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
