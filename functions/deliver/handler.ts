import { secretObject } from '../../gateways/secrets.ts';
import { setting } from '../../gateways/settings.ts';
import { deliveryQueue, holdBack, queuedDelivery } from '../../gateways/sources/delivery-queue.ts';
import { postDelivery } from '../../gateways/sources/post-delivery.ts';
import { strandedDeliveries } from '../../store/stranded-deliveries.ts';
import { centre } from '../_edge/centre.ts';
import { heldBackConsumer } from '../_edge/held-back-consumer.ts';
import { log } from '../_edge/logger.ts';
import { deliver } from './deliver.ts';

export const handler = heldBackConsumer({
  parse: (body) => queuedDelivery.parse(body),
  handle: deliver({
    ...centre,
    post: postDelivery({ keys: () => secretObject(setting('SOURCES_SECRET')), now: centre.clock }),
    strand: deliveryQueue(setting('STRANDED_DELIVERIES_QUEUE_URL')),
    stranded: strandedDeliveries(centre.table),
    log,
  }),
  holdBack: holdBack(setting('DELIVERIES_QUEUE_URL')),
});
