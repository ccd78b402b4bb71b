import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** As people write it: `+44 7700 900142`. Short codes and sender names stay as they are. */
export function shownNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
