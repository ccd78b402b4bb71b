import { callQueue } from '../../gateways/call-queue.ts';
import { jobQueue } from '../../gateways/job-queue.ts';
import { mediaQueue } from '../../gateways/media-queue.ts';
import { setting } from '../../gateways/settings.ts';
import { deliveryQueue } from '../../gateways/sources/delivery-queue.ts';
import { triggerQueue } from '../../gateways/trigger-queue.ts';

/** To the outside: a slow carrier or source delays nobody. */
export const queues = {
  queueMedia: mediaQueue(setting('FETCH_MEDIA_QUEUE_URL')),
  queueCall: callQueue(setting('CONNECT_CALL_QUEUE_URL')),
  queueDelivery: deliveryQueue(setting('DELIVERIES_QUEUE_URL')),
  queueTrigger: triggerQueue(setting('TRIGGERS_QUEUE_URL')),
  queueChunks: jobQueue(setting('JOBS_QUEUE_URL')),
};
