import { useMutation } from '@tanstack/react-query';
import { api } from '../../centre/api.ts';
import { queryClient } from '../../centre/query-client.ts';
import { refuseUnsent } from '../conversation/unsent.ts';
import { focusLongestWaiting } from '../inbox/next-row.ts';
import type { Place } from './places.ts';
import { handedOn, transferring } from './transferring.ts';

/** Hands it on. Then it may not be read here any more, and the pane says where it went. */
export function useTransfer(id: string) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: async ({ kind, id: to }: Place) => {
      refuseUnsent(id);
      return api.transfer(id, kind === 'queue' ? { queue: to } : { agent: to });
    },
    onSuccess: (_, { name }) => handedOn.set({ id, to: name }),
    onSettled: async (_, failed) => {
      const changed = [['interaction', id], ['inbox'], ['me'], ['queues']];
      await Promise.all(changed.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      if (failed) return;
      transferring.set(undefined);
      focusLongestWaiting();
    },
  });
  return { press: mutate, busy: isPending, error };
}
