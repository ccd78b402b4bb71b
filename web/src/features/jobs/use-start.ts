import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { JobRequest } from '../../../../domain/desktop-api.ts';
import { queryClient } from '../../centre/query-client.ts';
import { jobsApi, mintJobId } from './jobs-api.ts';

type WithoutId<Request> = Request extends { id: string } ? Omit<Request, 'id'> : never;

/** Begins a job, once: whoever presses again after no answer came asks for the same one; whoever wants something else, for another. */
export function useStart() {
  const asked = useRef({ id: '', what: '' });
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: (wanted: WithoutId<JobRequest>) => {
      const what = JSON.stringify(wanted);
      if (asked.current.what !== what) asked.current = { id: mintJobId(), what };
      return jobsApi.start({ id: asked.current.id, ...wanted });
    },
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['jobs'] }),
  });
  return { start: mutate, job: data?.job.id, busy: isPending, error };
}
