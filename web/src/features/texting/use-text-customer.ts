import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../../centre/api.ts';
import { centreClock } from '../../centre/clock.ts';
import { mintMessageId } from '../../centre/message-id.ts';
import { queryClient } from '../../centre/query-client.ts';
import { saveDraft } from '../conversation/drafts.ts';
import { stopTexting, texted } from './texting.ts';

export const draftPlace = (item: string): string => `${item}/text`;

/** The API takes a name for five minutes. */
const NAMED_FOR = 4 * 60_000;

/** Pressed again, the same words are the same text: whether the first came through, the centre knows. */
export function useTextCustomer(item: string) {
  const named = useRef({ id: '', body: '', at: 0 });
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (body: string) => {
      const now = centreClock.now();
      const same = named.current.body === body && now - named.current.at < NAMED_FOR;
      if (!same) named.current = { id: mintMessageId(now), body, at: now };
      return api.textCustomer(item, { id: named.current.id, body });
    },
    onSuccess: async ({ conversation }) => {
      saveDraft(draftPlace(item), '');
      texted.set({ of: item, conversation });
      stopTexting();
      for (const queryKey of [['interaction', item], ['timeline', item], ['me'], ['messages', conversation]])
        void queryClient.invalidateQueries({ queryKey });
      await queryClient.refetchQueries({ queryKey: ['inbox'] });
    },
  });
  return { send: mutate, busy: isPending, error, reset };
}
