import { type Instant, instant, MINUTE } from '../../domain/time.ts';

/** The next moment at which clocks in a zone show it, such as `Friday 15:00`; a week away at most. */
export function nextTime(shown: string, { now, zone }: { now: Instant; zone: string }): Instant {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const first = Math.floor(now / MINUTE) * MINUTE + MINUTE;
  for (let at = first; at <= first + 8 * 24 * 60 * MINUTE; at += MINUTE)
    if (clock.format(at).replace(/ at |, /, ' ') === shown) return instant(at);
  throw new Error(`clocks never show ${shown}`);
}
