import type { CallState } from '../calls/call-state.ts';
import { ask } from './ask.ts';
import classes from './People.module.css';
import { readableNumber } from './times.ts';

/** Agents' telephones that ring or talk just now. Most answer by themselves; each can be picked up and put down by hand. */
export function Telephones({ calls }: { calls: readonly CallState[] }) {
  const live = calls.filter((call) => call.direction === 'outbound-api' && call.endedAt === null);
  if (live.length === 0) return null;
  return (
    <section className={classes['telephones']} aria-labelledby="telephones">
      <h2 id="telephones">Agents’ telephones</h2>
      <ul>
        {live.map((call) => (
          <li key={call.call}>
            <b>{readableNumber(call.phone)}</b>
            <small>{wordFor(call)}</small>
            <span>
              {call.status === 'ringing' && <Order call={call} order="answer" label="Pick up" />}
              <Order call={call} order="hang-up" label={call.status === 'in-progress' ? 'Put down' : 'Decline'} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Order({ call, order, label }: { call: CallState; order: string; label: string }) {
  return (
    <button
      type="button"
      aria-label={`${label}: ${call.phone}`}
      onClick={() => void ask(`/calls/${call.call}/${order}`, 'POST', {}).catch(() => undefined)}
    >
      {label}
    </button>
  );
}

function wordFor({ status, room }: CallState): string {
  if (status !== 'in-progress') return 'Ringing';
  if (room?.held) return 'On hold';
  return room && room.with.length > 0 ? 'Talking' : 'Answered';
}
