import { useMutation } from '@tanstack/react-query';
import { type HeardInteraction, queries } from './queries.ts';
import { queryClient } from './query-client.ts';

/** What an action answered is shown at once; whatever else it changed is asked for again. */
export async function heard(id: string, next: HeardInteraction): Promise<void> {
  queryClient.setQueryData(queries.interaction(id).queryKey, next);
  for (const queryKey of [['me'], ['timeline', id], ['messages', id], ['queues']])
    void queryClient.invalidateQueries({ queryKey });
  await queryClient.refetchQueries({ queryKey: ['inbox'] });
}

/** Something that an agent does with one interaction, and the API answers with how it stands after it. */
export function useAct<Given = void>(
  id: string,
  act: (given: Given) => Promise<HeardInteraction>,
  then?: (next: HeardInteraction) => void,
) {
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: act,
    onSuccess: async (next) => {
      await heard(id, next);
      then?.(next);
    },
    // Refused: it is not as this screen shows it.
    onError: () => {
      for (const queryKey of [['interaction', id], ['messages', id], ['inbox']])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
  return { press: mutate, busy: isPending, done: isSuccess, error, reset };
}
