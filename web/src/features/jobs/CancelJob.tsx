import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../centre/query-client.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { jobsApi } from './jobs-api.ts';

/** Stops what has not begun. */
export function CancelJob({ job }: { job: string }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => jobsApi.cancel(job),
    onSettled: () => {
      for (const queryKey of [['jobs'], ['job', job]]) void queryClient.invalidateQueries({ queryKey });
    },
  });
  return (
    <>
      <WaitingButton variant="default" size="compact-sm" h={28} px={12} busy={isPending} onClick={() => mutate()}>
        {t('jobs.cancel')}
      </WaitingButton>
      {error && <ProblemNote what={t('jobs.cancelFailed')} error={error} />}
    </>
  );
}
