import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** Times as a person in the centre's zone reads them. */
export function timesIn(timeZone: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
    return (at: number) => formatter.format(at);
  };
  const minute = format({ hour: '2-digit', minute: '2-digit' });
  const day = format({ weekday: 'long', day: 'numeric', month: 'long' });
  return {
    minute,
    second: format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    day,
    moment: format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    /** "Today 13:55", else "Sunday 22 November". */
    heading: (at: number, now: number) => (day(at) === day(now) ? `Today ${minute(at)}` : day(at)),
  };
}

export type Times = ReturnType<typeof timesIn>;

export function readableNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}

/** "0:42", from an hour on "1:02:09". */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
