import { twilioMedia } from '../../gateways/carriers/twilio/twilio-media.ts';
import { s3MediaStore } from '../../gateways/media-store.ts';
import { setting } from '../../gateways/settings.ts';
import { centre } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { queueConsumer } from '../_edge/queue-consumer.ts';
import { twilioAccount, twilioBase } from '../_edge/twilio-account.ts';
import { fetchMedia } from './fetch-media.ts';

export const handler = queueConsumer(
  fetchMedia({
    ...centre,
    fetchMedia: twilioMedia({ account: twilioAccount, base: twilioBase() }),
    media: s3MediaStore(setting('MEDIA_BUCKET')),
    log,
  }),
);
