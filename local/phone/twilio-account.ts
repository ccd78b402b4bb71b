import type { Handler } from '../pages/routes.ts';
import type { CarrierState } from './twilio-carrier.ts';
import { twilioError } from './twilio-errors.ts';
import { API_VERSION } from './twilio-message.ts';

/** Where an account's resources lie. */
export const accountPath = `/twilio/${API_VERSION}/Accounts/:account`;

export function accountOf(carrier: CarrierState): string {
  return carrier.addresses().carriers.twilio.accountSid;
}

/** Basic authentication with the account's id and token, for its own resources alone. */
export function authenticated(carrier: CarrierState) {
  return (handler: Handler): Handler =>
    (request, response) => {
      const { accountSid, authToken } = carrier.addresses().carriers.twilio;
      const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
      const known = request.headers.authorization === expected && request.params['account'] === accountSid;
      return known ? handler(request, response) : twilioError(20003);
    };
}
