import { isSignedByTwilio } from '../../gateways/carriers/twilio/signature.ts';
import { parseReceipt } from '../../gateways/carriers/twilio/webhooks.ts';
import { setting } from '../../gateways/settings.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { twilioAccount } from '../_edge/twilio-account.ts';
import { emptyTwiml, webhook } from '../_edge/webhook.ts';
import { receiveReceipt } from './receive-receipt.ts';

const receive = receiveReceipt({ ...centre, optOuts: keyedOptOuts(), log });

export const handler = webhook({
  publicUrl: setting('PUBLIC_URL'),
  isGenuine: async (request) => isSignedByTwilio({ ...request, ...(await twilioAccount()) }),
  parse: parseReceipt,
  run: (receipt, { path }) => receive(path.message ?? '', receipt),
  respond: emptyTwiml,
});
