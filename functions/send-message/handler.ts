import { routes } from '../../domain/desktop-api.ts';
import { twilioSms } from '../../gateways/carriers/twilio/twilio-sms.ts';
import { setting } from '../../gateways/settings.ts';
import { centre, twilioAccount } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { log } from '../_edge/logger.ts';
import { sendMessage } from './send-message.ts';

const carrier = twilioSms({ account: twilioAccount, base: process.env.TWILIO_API_URL ?? 'https://api.twilio.com' });
const run = sendMessage({ ...centre, carrier, publicUrl: setting('PUBLIC_URL'), log });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['send-message'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
