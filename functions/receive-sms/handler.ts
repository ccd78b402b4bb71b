import { isSignedByTwilio } from '../../gateways/carriers/twilio/signature.ts';
import { parseInboundSms } from '../../gateways/carriers/twilio/webhooks.ts';
import { setting } from '../../gateways/settings.ts';
import { centre, keyedConversations, keyedOptOuts, smsCarrier } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { countText } from '../_edge/texts-sent.ts';
import { twilioAccount } from '../_edge/twilio-account.ts';
import { emptyTwiml, webhook } from '../_edge/webhook.ts';
import { receiveSms } from './receive-sms.ts';

const receive = receiveSms({
  ...centre,
  conversations: await keyedConversations(),
  optOuts: keyedOptOuts(),
  carrier: smsCarrier(),
  publicUrl: setting('PUBLIC_URL'),
  countText,
  log,
});

export const handler = webhook({
  publicUrl: setting('PUBLIC_URL'),
  isGenuine: async (request) => isSignedByTwilio({ ...request, ...(await twilioAccount()) }),
  parse: parseInboundSms,
  run: (sms, { at }) => receive(sms, at),
  respond: emptyTwiml,
});
