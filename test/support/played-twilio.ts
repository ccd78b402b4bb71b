import type { Performed } from './played-carrier.ts';
import { perform } from './twiml-player.ts';

export interface PlayedCall {
  sid: string;
  status: string;
  to: string;
  from: string;
  performed?: Performed;
  /** Of calls that we made: what is done when it is answered, and what was asked for. */
  onAnswer?: string;
  timeout?: number;
  statusCallback?: string;
  held?: { music?: string };
}

interface Conference {
  sid: string;
  name: string;
  parties: PlayedCall[];
}

/** Twilio's side of calls and conferences, as far as Trunkline makes use of it. */
export function playedTwilio() {
  const calls = new Map<string, PlayedCall>();
  const conferences = new Map<string, Conference>();
  let counted = 0;
  const sid = (prefix: string) => `${prefix}${String((counted += 1)).padStart(32, '0')}`;

  function add(call: Omit<PlayedCall, 'sid'>): PlayedCall {
    const added = { sid: sid('CA'), ...call };
    calls.set(added.sid, added);
    return added;
  }

  function leave(call: PlayedCall) {
    const next = call.performed?.next;
    const conference = next?.does === 'join' && conferences.get(next.room);
    if (!conference) return;
    conference.parties = conference.parties.filter((one) => one !== call);
    if (conference.parties.length === 0 || next.closes) conferences.delete(next.room);
    delete call.held;
  }

  /** New orders take a call out of its conference, whatever they are. */
  function follow(call: PlayedCall, document: string) {
    leave(call);
    call.status = 'in-progress';
    call.performed = perform(document);
    const { next } = call.performed;
    if (next.does === 'hang-up') end(call);
    if (next.does !== 'join') return;
    const conference = conferences.get(next.room) ?? { sid: sid('CF'), name: next.room, parties: [] };
    conference.parties.push(call);
    conferences.set(next.room, conference);
  }

  function end(call: PlayedCall) {
    leave(call);
    call.status = 'completed';
  }

  return { calls, conferences, add, follow, end, isInProgress };
}

export type PlayedTwilio = ReturnType<typeof playedTwilio>;

/** Documented: it needs two, one of whom may start it; those who came before wait with their music. */
function isInProgress({ parties }: Conference): boolean {
  return parties.length > 1 && parties.some(({ performed }) => performed?.next.does === 'join' && performed.next.opens);
}
