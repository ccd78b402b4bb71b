import { setting } from '../../gateways/settings.ts';
import { holdBack } from '../../gateways/sources/delivery-queue.ts';
import { firedTrigger } from '../../gateways/trigger-queue.ts';
import { alerts } from '../../store/alerts.ts';
import { centre, keyedConversations, keyedOptOuts, smsCarrier } from '../_edge/centre.ts';
import { heldBackConsumer } from '../_edge/held-back-consumer.ts';
import { log } from '../_edge/logger.ts';
import { keyedWork } from '../_edge/sources.ts';
import { countText } from '../_edge/texts-sent.ts';
import { runTrigger } from './run-trigger.ts';

export const handler = heldBackConsumer({
  parse: (body) => firedTrigger.parse(body),
  handle: runTrigger({
    ...centre,
    ...(await keyedWork()),
    conversations: await keyedConversations(),
    optOuts: keyedOptOuts(),
    alerts: alerts(centre.table),
    carrier: smsCarrier(),
    publicUrl: setting('PUBLIC_URL'),
    countText,
    log,
  }),
  holdBack: holdBack(setting('TRIGGERS_QUEUE_URL')),
});
