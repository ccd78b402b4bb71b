import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { notePlace, saveDraft } from '../conversation/drafts.ts';
import { focusLongestWaiting } from '../inbox/next-row.ts';

export function useFinish(id: string) {
  return useAct(
    id,
    ({ code, note }: { code: string; note: string }) => api.wrapUp(id, code, note),
    (next) => {
      saveDraft(notePlace(id), '');
      // Where the time is fixed, the code is saved and the wrap-up goes on.
      if (next.state !== 'wrapping') focusLongestWaiting();
    },
  );
}
