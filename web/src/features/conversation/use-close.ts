import type { Messages } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { isProblem } from '../../centre/problem.ts';
import { queries } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';
import { seenOf } from '../inbox/seen.ts';
import { refuseUnsent } from './unsent.ts';

/** What was really on the screen; a text further down, not yet scrolled to, is a newer one. */
function lastSeen(id: string): string | undefined {
  const messages = queryClient.getQueryData<Messages>(queries.messages(id).queryKey)?.messages ?? [];
  const seen = seenOf(id);
  return messages.some((message) => message.id === seen) ? seen : messages.at(-1)?.id;
}

/** Closes what the agent has seen: a text that came in meanwhile is shown instead. */
export function useClose(id: string) {
  const act = useAct(id, async ({ wrapUp }: { wrapUp?: true }) => {
    refuseUnsent(id);
    return api.close(id, { lastSeen: lastSeen(id), wrapUp });
  });
  return { ...act, newerText: isProblem(act.error, 'newer-text') };
}

export type Closing = ReturnType<typeof useClose>;
