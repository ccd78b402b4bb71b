import { isSignedByTwilio } from '../../gateways/carriers/twilio/signature.ts';
import { parseInboundSms } from '../../gateways/carriers/twilio/webhooks.ts';
import { setting } from '../../gateways/settings.ts';
import { storedTexts } from '../../gateways/stored-texts.ts';
import { log } from '../_edge/logger.ts';
import { twilioAccount } from '../_edge/twilio-account.ts';
import { emptyTwiml, webhook } from '../_edge/webhook.ts';
import { storeWebhook } from './store-webhook.ts';

const store = storeWebhook({ store: storedTexts(setting('STORED_TEXTS_QUEUE_URL')), log });

export const handler = webhook({
  publicUrl: setting('PUBLIC_URL'),
  isGenuine: async (request) => isSignedByTwilio({ ...request, ...(await twilioAccount()) }),
  parse: (form) => ({ form, sms: parseInboundSms(form) }),
  run: ({ form }, { at }) => store(form, at),
  respond: emptyTwiml,
});
