import { queries } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';
import { longestWaiting } from './rows.ts';

/** Whoever put something down goes on with whoever waits longest; there is something to do next, or nothing at all. */
export function focusLongestWaiting(): void {
  const inbox = queryClient.getQueryData(queries.inbox().queryKey);
  const next = inbox && longestWaiting(inbox.inHand);
  const row = next && document.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.interaction)}"]`);
  (row ?? document.getElementById('rows'))?.focus();
}
