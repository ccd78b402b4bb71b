import { useQuery } from '@tanstack/react-query';
import type { AlertsView, AlertView } from '../../../../domain/desktop-api.ts';
import { call } from '../../centre/api.ts';
import { connection } from '../../centre/connection.ts';
import { useStore } from '../../store.ts';

/** A hint tells of a new one; without a socket it is asked for, calmly: a step was due in minutes, not seconds. */
const CALM = 30_000;
const WITHOUT_SOCKET = 10_000;

export function useAlerts() {
  const live = useStore(connection).socket === 'open';
  return useQuery({
    queryKey: ['alerts'],
    queryFn: ({ signal }) => call<AlertsView>({ path: '/alerts', signal }),
    refetchInterval: live ? CALM : WITHOUT_SOCKET,
    refetchIntervalInBackground: true,
  });
}

export const acknowledge = ({ interaction, step, at }: AlertView) =>
  call<{ now: number }>({
    method: 'POST',
    path: `/interactions/${encodeURIComponent(interaction)}/acknowledge`,
    body: { step, at },
  });
