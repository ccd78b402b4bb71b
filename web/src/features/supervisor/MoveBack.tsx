import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../centre/api.ts';
import { queryClient } from '../../centre/query-client.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';

/** Out of the agent's hands, or his offer, back to where it waited; what was read is asked for again. */
export function MoveBack({ id }: { id: string }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.requeue(id),
    onSettled: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === id }),
  });
  return (
    <>
      {error && <ProblemNote what={t('supervisor.moveFailed')} error={error} />}
      <WaitingButton
        variant="default"
        size="xs"
        h={32}
        ml={4}
        px={12}
        busy={isPending}
        leftSection={<IconArrowBackUp size={16} stroke={1.7} aria-hidden />}
        onClick={() => mutate()}
      >
        {t('supervisor.move')}
      </WaitingButton>
    </>
  );
}
