/** A moment as a clock on the wall of a zone shows it. */
export type Wall = { year: number; month: number; day: number; hour: number; minute: number };

const MINUTE = 60_000;
const LONGEST = 30 * 24 * 60 * MINUTE;
const MORNING = 9;

export function wallAt(zone: string, at: number): Wall {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const of = (type: keyof Wall) => Number(parts.find((part) => part.type === type)?.value);
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') };
}

const asUtc = ({ year, month, day, hour, minute }: Wall): number => Date.UTC(year, month - 1, day, hour, minute);

/** The moment at which the zone's clock shows this; an hour that a change of the clocks leaves out is the one after it. */
export function momentOf(zone: string, wall: Wall): number {
  const plain = asUtc(wall);
  const ahead = (at: number) => asUtc(wallAt(zone, at)) - at;
  // Once more, since the first guess may stand on the other side of a change of the clocks.
  return plain - ahead(plain - ahead(plain));
}

/** What is offered without thinking; `tomorrow` is the next day of the centre's calendar. */
export function usualMoments(zone: string, now: number): { tenMinutes: number; hour: number; tomorrow: number } {
  const { year, month, day } = wallAt(zone, now);
  const tomorrow = momentOf(zone, { year, month, day: day + 1, hour: MORNING, minute: 0 });
  return { tenMinutes: now + 10 * MINUTE, hour: now + 60 * MINUTE, tomorrow };
}

/** As the field for a date and a time has it: "2026-11-26T09:00". */
export function written({ year, month, day, hour, minute }: Wall): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

export function readWall(field: string): Wall | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(field);
  if (!found) return undefined;
  const [year, month, day, hour, minute] = found.slice(1).map(Number) as [number, number, number, number, number];
  return { year, month, day, hour, minute };
}

/** The API takes no other. */
export function mayPark(until: number, now: number): boolean {
  return until >= now + MINUTE && until <= now + LONGEST;
}
