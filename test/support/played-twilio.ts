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
    const then = call.performed?.then;
    const conference = then?.does === 'join' && conferences.get(then.room);
    if (!conference) return;
    conference.parties = conference.parties.filter((one) => one !== call);
    if (conference.parties.length === 0 || then.closes) conferences.delete(then.room);
    delete call.held;
  }

  /** New orders take a call out of its conference, whatever they are. */
  function follow(call: PlayedCall, document: string) {
    leave(call);
    call.status = 'in-progress';
    call.performed = perform(document);
    const { then } = call.performed;
    if (then.does === 'hang-up') end(call);
    if (then.does !== 'join') return;
    const conference = conferences.get(then.room) ?? { sid: sid('CF'), name: then.room, parties: [] };
    conference.parties.push(call);
    conferences.set(then.room, conference);
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
  return parties.length > 1 && parties.some(({ performed }) => performed?.then.does === 'join' && performed.then.opens);
}
