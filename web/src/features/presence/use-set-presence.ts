import { useMutation } from '@tanstack/react-query';
import type { Presence } from '../../../../domain/desktop-api.ts';
import { api } from '../../centre/api.ts';
import { queries } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';
import { unlockSound } from '../offers/sound.ts';

/** Presence is the agent's word: it is sent as it is chosen, also while an offer stands. */
export function useSetPresence() {
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (presence: Presence) => api.setPresence(presence),
    onSuccess: (me) => {
      queryClient.setQueryData(queries.me().queryKey, me);
      void queryClient.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
  const set = (presence: Presence) => {
    unlockSound();
    mutate(presence);
  };
  return { set, busy: isPending, error, reset };
}
