import { secretObject } from '../../gateways/secrets.ts';
import { setting } from '../../gateways/settings.ts';

export async function twilioAccount() {
  const { accountSid = '', authToken = '' } = await secretObject(setting('TWILIO_SECRET'));
  return { accountSid, authToken };
}
