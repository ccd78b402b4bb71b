import { setting } from '../../gateways/settings.ts';
import { queuedChunk } from '../../gateways/job-queue.ts';
import { holdBack } from '../../gateways/sources/delivery-queue.ts';
import { centre } from '../_edge/centre.ts';
import { heldBackConsumer } from '../_edge/held-back-consumer.ts';
import { log } from '../_edge/logger.ts';
import { keyedWork } from '../_edge/sources.ts';
import { runJob } from './run-job.ts';

export const handler = heldBackConsumer({
  parse: (body) => queuedChunk.parse(body),
  handle: runJob({ ...centre, ...(await keyedWork()), log }),
  holdBack: holdBack(setting('JOBS_QUEUE_URL')),
});
