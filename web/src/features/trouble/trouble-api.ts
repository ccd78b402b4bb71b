import { queryOptions } from '@tanstack/react-query';
import type { DeliveriesView, QuarantinedView, QuarantineView, ReplayedView } from '../../../../domain/desktop-api.ts';
import { call } from '../../centre/api.ts';

export type Entry = QuarantineView['entries'][number];
export type Delivery = DeliveriesView['deliveries'][number];

/** Nobody is told when something fails at a source, so it is looked at again while somebody looks at it. */
const PACE = 10_000;

export const troubleQueries = {
  quarantine: () =>
    queryOptions({
      queryKey: ['quarantine'],
      queryFn: ({ signal }) => call<QuarantineView>({ path: '/quarantine', signal }),
      refetchInterval: PACE,
    }),
  quarantined: (id: string) =>
    queryOptions({
      queryKey: ['quarantined', id],
      queryFn: ({ signal }) => call<QuarantinedView>({ path: `/quarantine/${encodeURIComponent(id)}`, signal }),
    }),
  deliveries: () =>
    queryOptions({
      queryKey: ['deliveries'],
      queryFn: ({ signal }) => call<DeliveriesView>({ path: '/deliveries', signal }),
      refetchInterval: PACE,
    }),
};

export const replayEntry = ({ id }: Entry) =>
  call<ReplayedView>({ method: 'POST', path: `/quarantine/${encodeURIComponent(id)}/replay` });

export const replayDelivery = ({ interaction, number }: Delivery) =>
  call<{ now: number }>({
    method: 'POST',
    path: `/deliveries/${encodeURIComponent(interaction)}/replay`,
    body: { number },
  });
