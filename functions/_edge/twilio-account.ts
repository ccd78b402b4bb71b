import { secretObject } from '../../gateways/secrets.ts';
import { setting } from '../../gateways/settings.ts';

/** Twilio, or a simulated carrier in its place. */
export function twilioBase(): string {
  return process.env.TWILIO_API_URL ?? 'https://api.twilio.com';
}

export async function twilioAccount() {
  const { accountSid = '', authToken = '' } = await secretObject(setting('TWILIO_SECRET'));
  return { accountSid, authToken };
}
