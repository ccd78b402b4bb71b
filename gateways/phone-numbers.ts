import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** However it was written, `+82 2-555-0100` or `+8225550100`: as CRMs are asked for it. What is no number stays as it is. */
export function e164(number: string): string {
  return parsePhoneNumberFromString(number)?.number ?? number;
}

/** Whether texts can be sent there: a whole number of some country. */
export function isTextable(number: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(number) && parsePhoneNumberFromString(number)?.isPossible() === true;
}

/** As people write it: `+44 7700 900142`. Short codes and sender names stay as they are. */
export function shownNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
