import { setting } from '../../gateways/settings.ts';
import { centre, keyedConversations, keyedOptOuts, smsCarrier } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { countText } from '../_edge/texts-sent.ts';
import { queueConsumer } from '../_edge/queue-consumer.ts';
import { receiveStoredTexts } from './receive-stored-texts.ts';

export const handler = queueConsumer(
  receiveStoredTexts({
    ...centre,
    conversations: await keyedConversations(),
    optOuts: keyedOptOuts(),
    carrier: smsCarrier(),
    publicUrl: setting('PUBLIC_URL'),
    countText,
    log,
  }),
);
