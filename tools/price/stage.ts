import { setTimeout as pause } from 'node:timers/promises';
import type { Offer } from '../../domain/desktop-api.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import type { Metered } from '../../local/cloud/metering.ts';
import type { Desk } from './desk.ts';
import { observer } from './observing.ts';
import { total, type Usage } from './reckoning.ts';
import { type Instant, instant } from '../../domain/time.ts';

/** Scheduled functions. */
const BY_THE_CLOCK = ['sweep', 'reconcile-texts'];

export type Lap = Omit<Usage, 'transitions' | 'messages'>;

/** Every wait of the script ends with what it waits for, or after this (real) time. */
const WITHIN_MS = 30_000;

export type Stage = ReturnType<typeof staging>;

/** A deployed centre with two desks, and a meter that is read from lap to lap. */
export function staging(addresses: Addresses, desks: readonly [Desk, Desk], take: () => Metered[]) {
  const observe = observer(addresses);
  let hintsBefore = 0;

  async function found<Found>(what: string, look: () => Found | undefined): Promise<Found> {
    const end = performance.now() + WITHIN_MS;
    for (let seen = look(); ; seen = look()) {
      if (seen !== undefined) return seen;
      if (performance.now() > end) throw new Error(`not within ${WITHIN_MS / 1_000} s: ${what}`);
      await pause(20);
    }
  }

  const offers = () => desks.flatMap((desk) => (desk.seen.inbox?.offers ?? []).map((offer) => ({ desk, offer })));

  /** The clock answers a jump when the centre rests. Desktops may then ask again, so look twice. */
  async function advance(advanceMs: number) {
    const { rested } = await post<{ rested: boolean }>(addresses.clock, { advanceMs });
    if (!rested) throw new Error('the centre does not come to rest');
    await Promise.all(desks.map((desk) => desk.rested()));
  }

  const now = async () => instant((await get<{ now: number }>(addresses.clock)).now);

  return {
    addresses,
    desks,
    offers,
    advance,
    async rest() {
      await advance(0);
      await advance(0);
    },
    now,
    until: async (moment: Instant) => advance(Math.max(0, moment - (await now()))),
    /** The back office posts a case, signed. */
    posts: (one: { id: string; kind: string; subject: string }) => post(`${addresses.source}/api/cases`, one),
    /** What the back office has heard of a case, in the order in which it came. */
    told: async (id: string): Promise<string[]> => {
      const { arrivals } = await get<{ arrivals: { event: string }[] }>(`${addresses.source}/api/arrivals/${id}`);
      return arrivals.map(({ event }) => event);
    },
    text: (from: string, body: string) => post(`${addresses.phone}/phones/${encodeURIComponent(from)}/texts`, { body }),
    offered: (): Promise<{ desk: Desk; offer: Offer }> => found('an offer', () => offers()[0]),
    said: (desk: Desk, body: string, status: string) =>
      found(`"${body}" ${status}`, () =>
        desk.seen.messages?.messages.find((one) => one.body === body && one.status === status),
      ),
    /** What was used since the last lap. What comes by the clock does not come by the conversation. */
    async lap(): Promise<Lap> {
      const { invocations, logBytes } = await observe();
      const hints = desks.reduce((sum, desk) => sum + desk.hints(), 0);
      const socketMessages = hints - hintsBefore;
      hintsBefore = hints;
      const own = invocations.filter((one) => !BY_THE_CLOCK.includes(one.function));
      return { metered: take(), invocations: own, logBytes, socketMessages };
    },
  };
}

export function added(laps: Lap[]): Lap {
  return {
    metered: laps.flatMap(({ metered }) => metered),
    invocations: laps.flatMap(({ invocations }) => invocations),
    logBytes: total(laps, ({ logBytes }) => logBytes),
    socketMessages: total(laps, ({ socketMessages }) => socketMessages),
  };
}

/** An agent's own word is not the interaction's. */
export function withoutPresence(lap: Lap): Lap {
  const kept = lap.metered.findIndex(({ purpose, operation }) => purpose === 'agent' && operation === 'update');
  return {
    ...lap,
    metered: lap.metered.toSpliced(kept, kept < 0 ? 0 : 1),
    invocations: lap.invocations.filter((one) => one.function !== 'set-presence'),
  };
}

/** Of a jump: on the way the sweep ran too, and what it reads is no interaction of ours. */
export function waitingOnly(lap: Lap): Lap {
  return { ...lap, metered: lap.metered.filter(({ purpose }) => purpose === 'interaction'), logBytes: 0 };
}

async function get<Answer>(url: string): Promise<Answer> {
  const answered = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) });
  if (!answered.ok) throw new Error(`${url}: ${answered.status} ${await answered.text()}`);
  return (await answered.json()) as Answer;
}

async function post<Answer>(url: string, body: object): Promise<Answer> {
  const answered = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(2 * WITHIN_MS),
  });
  if (!answered.ok) throw new Error(`${url}: ${answered.status} ${await answered.text()}`);
  return (await answered.json()) as Answer;
}
