import { API_VERSION, rfc2822 } from '../twilio-message.ts';
import { countryOf } from '../twilio-parameters.ts';
import type { CallEventName, Leg } from './leg.ts';

/** What every webhook about a call carries. City, state and postcode are known for North American numbers only, and sent empty. */
export function callParameters(leg: Leg, accountSid: string): Record<string, string> {
  const { sid, direction, from, to, status } = leg;
  return {
    AccountSid: accountSid,
    ApiVersion: API_VERSION,
    CallSid: sid,
    CallStatus: status,
    Direction: direction,
    ...party('Called', to),
    ...party('Caller', from),
    ...party('From', from),
    ...party('To', to),
  };
}

function party(name: string, number: string): Record<string, string> {
  const places = { [`${name}City`]: '', [`${name}State`]: '', [`${name}Zip`]: '' };
  return { [name]: number, [`${name}Country`]: countryOf(number), ...places };
}

/** What a status callback carries besides. Its `CallStatus` is the event's, whatever has happened since. */
export function eventParameters(
  leg: Leg,
  { event, sequence, now }: { event: CallEventName; sequence: number; now: number },
): Record<string, string> {
  return {
    CallStatus: statusAt(leg, event),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(sequence),
    Timestamp: rfc2822(now),
    ...(event === 'completed' && durations(leg)),
  };
}

function statusAt(leg: Leg, event: CallEventName): string {
  if (event === 'completed') return leg.status;
  return event === 'answered' ? 'in-progress' : event;
}

/** `CallDuration` in seconds, `Duration` in minutes begun. */
function durations(leg: Leg): Record<string, string> {
  const seconds = durationOf(leg);
  return { CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) };
}

/** Seconds; 0 for a call that was never answered. */
export function durationOf({ answeredAt, endedAt }: Pick<Leg, 'answeredAt' | 'endedAt'>): number {
  return answeredAt === null || endedAt === null ? 0 : Math.round((endedAt - answeredAt) / 1000);
}
