import { setTimeout as sleep } from 'node:timers/promises';
import type { CallState, Heard, Said } from './calls/call-state.ts';
import type { FaultChange, Faults } from './faults.ts';

export type { CallState, Said } from './calls/call-state.ts';

/** Long enough for every webhook on the way, short enough that a wrong script is noticed. */
const LONGEST_LOOK = 10_000;
const LOOK_EVERY = 25;

export type CallOrder = {
  from: string;
  to?: string;
  /** How much faster than a real one the call goes: what is said, music, and the patience for keys. */
  speed?: number;
  /** The caller's number is not shown. */
  withheld?: boolean;
};

export type CallControl = ReturnType<typeof callControl>;

/**
 * A customer with a phone, for scripts, scenarios and tests. `phone` is the address of the phone server; `patienceMs` is for centres that have only just
 * been deployed.
 */
export function callControl(phone: string, patienceMs = LONGEST_LOOK) {
  const ask = asker(phone);
  const order = (call: string, what: string, body: unknown = {}) => ask<CallState>(`/calls/${call}/${what}`, body);
  const state = (call: string) => ask<CallState>(`/calls/${call}`);

  /** Looks until it is as wanted. @throws Error with what was heard so far */
  async function until(call: string, what: string, wanted: (state: CallState) => boolean): Promise<CallState> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const now = await state(call);
      if (wanted(now)) return now;
      if (Date.now() > end) throw new Error(`Waited in vain for: ${what}. ${describe(now)}`);
      await sleep(LOOK_EVERY);
    }
  }

  return {
    state,
    until,
    calls: async () => (await ask<{ items: CallState[] }>('/calls')).items,
    call: ({ from, ...call }: CallOrder) => ask<CallState>(`/phones/${from}/calls`, call),
    /** One key or several, each as if pressed. @throws Error if nothing is asked for */
    press: (call: string, keys: string) => order(call, 'keys', { keys }),
    /** The patience for the next key is over now. @throws Error if nothing is asked for */
    nothingPressed: (call: string) => order(call, 'nothing'),
    /** All that is said, played and paused goes by at once until keys are waited for or the centre is asked; so does the patience for keys. */
    hurry: (call: string) => order(call, 'hurry'),
    hangUp: (call: string) => order(call, 'hang-up'),
    /** An agent picks up a telephone that rings. */
    answer: (call: string) => order(call, 'answer'),
    /** The first thing said that matches, after the one with the id `after`. */
    async hears(call: string, words: RegExp, after = 0): Promise<Said> {
      const found = (state: CallState) => saidAfter(state, after).find(({ said }) => words.test(said));
      return found(await until(call, `“${words.source}”`, (now) => found(now) !== undefined))!;
    },
    asked: (call: string) => until(call, 'being asked for keys', ({ gathering }) => gathering !== null),
    ended: (call: string) => until(call, 'the end of the call', ({ endedAt }) => endedAt !== null),
    /** Waits for the telephone to ring. */
    async ringing(telephone: string): Promise<CallState> {
      const end = Date.now() + patienceMs;
      for (;;) {
        const { items } = await ask<{ items: CallState[] }>('/calls');
        const found = items.find(({ to, status }) => to === telephone && status === 'ringing');
        if (found) return found;
        if (Date.now() > end) throw new Error(`${telephone} did not ring.`);
        await sleep(LOOK_EVERY);
      }
    },
    /** For calls that name no speed of their own, and for agents' telephones. */
    pace: (speed: number) => ask<{ speed: number }>('/calls/pace', { speed }, 'PUT'),
    /** What one telephone does, whatever the others do; `as-others` forgets it. */
    telephone: (address: string, does: Faults['telephones'] | 'as-others') =>
      ask(`/telephones/${encodeURIComponent(address)}`, { does }, 'PUT'),
    makeHarder: (change: FaultChange) => ask<Faults>('/carrier/faults', change, 'PUT'),
  };
}

function saidAfter(state: CallState, after: number): Said[] {
  return state.heard.filter((each): each is Said => 'said' in each && each.id > after);
}

function describe({ status, doing, heard }: CallState): string {
  const last = heard.slice(-3).map((each: Heard) => ('said' in each ? `“${each.said}”` : each.played));
  return `It is ${status}, ${doing}; last heard: ${last.join(' ') || 'nothing'}.`;
}

function asker(phone: string) {
  return async function ask<T>(path: string, body?: unknown, method = 'POST'): Promise<T> {
    const json = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(phone + path, body === undefined ? {} : json);
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(answer.error ?? `The phone answered ${response.status}.`);
    return answer;
  };
}
