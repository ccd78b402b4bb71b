import { replayDeliveryRequest } from '../../domain/desktop-api.ts';
import { setting } from '../../gateways/settings.ts';
import { deliveryQueue } from '../../gateways/sources/delivery-queue.ts';
import { strandedDeliveries } from '../../store/stranded-deliveries.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { replayDelivery } from './replay-delivery.ts';

const queueDelivery = deliveryQueue(setting('DELIVERIES_QUEUE_URL'));
const run = replayDelivery({ ...centre, stranded: strandedDeliveries(centre.table), queueDelivery });

export const handler = desktopRoute({
  people: centre.people,
  request: replayDeliveryRequest,
  run: ({ caller, id, body }) => run(caller, id, body),
});
