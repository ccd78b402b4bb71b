import { useCallback, useMemo, useState } from 'react';
import type { Messages } from '../../../../domain/desktop-api.ts';
import { api } from '../../centre/api.ts';
import { mergeOlder } from '../../centre/merge.ts';
import { queries, useMessages, useTimeline } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';
import { dayKey } from '../../words/times.ts';
import { linesOf } from './lines.ts';
import { useOutgoing } from './sending.ts';

/** The lines of one conversation, and how to get older ones. */
export function useTranscript(id: string) {
  const { data, error, refetch } = useMessages(id);
  const { data: timeline } = useTimeline(id);
  const outgoing = useOutgoing(id);
  const sent = outgoing.map((entry) => `${entry.id} ${entry.state}`).join();
  const lines = useMemo(
    () =>
      linesOf({
        messages: data?.messages ?? [],
        outgoing,
        steps: timeline?.steps ?? [],
        dayOf: dayKey,
        hasOlder: data?.before !== undefined,
      }),
    // biome-ignore lint/correctness/useExhaustiveDependencies: the outbox is new on every read, its ids and states are not
    [data, timeline, sent],
  );
  const [reading, setReading] = useState(false);
  const before = data?.before;
  const older = useCallback(async () => {
    if (!before || reading) return;
    setReading(true);
    const page = await api.messages(id, before).catch(() => undefined);
    const { queryKey } = queries.messages(id);
    if (page) queryClient.setQueryData<Messages>(queryKey, (known) => (known ? mergeOlder(known, page) : page));
    setReading(false);
  }, [id, before, reading]);
  return { lines, messages: data?.messages, error, refetch, older, hasOlder: before !== undefined };
}
