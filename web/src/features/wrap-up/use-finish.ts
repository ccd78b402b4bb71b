import { useMutation } from '@tanstack/react-query';
import { api } from '../../centre/api.ts';
import { queries } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';
import { notePlace, saveDraft } from '../conversation/drafts.ts';
import { longestWaiting } from '../inbox/rows.ts';

/** After a wrap-up the focus goes to whoever waits longest; there is something to do next, or nothing at all. */
function focusLongestWaiting(): void {
  const inbox = queryClient.getQueryData(queries.inbox().queryKey);
  const next = inbox && longestWaiting(inbox.inHand);
  const row = next && document.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.interaction)}"]`);
  (row ?? document.getElementById('rows'))?.focus();
}

export function useFinish(id: string) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ code, note }: { code: string; note: string }) => api.wrapUp(id, code, note),
    onSuccess: async (next) => {
      saveDraft(notePlace(id), '');
      queryClient.setQueryData(queries.interaction(id).queryKey, next);
      void queryClient.invalidateQueries({ queryKey: ['timeline', id] });
      void queryClient.invalidateQueries({ queryKey: ['me'] });
      await queryClient.invalidateQueries({ queryKey: ['inbox'] });
      focusLongestWaiting();
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: ['interaction', id] }),
  });
  return { finish: mutate, busy: isPending, error };
}
