import { type Instant } from '../domain/time.ts';
import type { OutgoingText, SendResult } from '../gateways/carriers/sms-carrier.ts';
import type { Chance } from './chance.ts';
import type { Functions } from './functions.ts';
import type { Scheduler } from './scheduler.ts';
import type { Weather } from './weather.ts';

/** A text that a customer sent, until the centre has answered for it. */
export interface SentText {
  carrierId: string;
  theirs: string;
  ours: string;
  body: string;
  /** The edge's time of the first delivery. */
  firstAt?: Instant;
  /** The edge's times of all deliveries so far. */
  deliveries: Instant[];
  /** Answered with 2xx. */
  answered: boolean;
}

interface World {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  functions: () => Functions;
  answered: (text: SentText) => void;
  posted: (text: OutgoingText) => void;
}

const MOST_TRIES = 5;

/** Plays the carrier: delivers copies, late and out of order, repeats what was not answered; takes texts, refuses, falls silent; loses and doubles receipts. */
export function carrier({ scheduler, weather, chance, functions, answered, posted }: World) {
  const texts: SentText[] = [];
  let taken = 0;
  let busy = 0;
  const idle: (() => void)[] = [];

  async function deliver(text: SentText): Promise<boolean> {
    const at = scheduler.now();
    text.firstAt ??= at;
    text.deliveries.push(at);
    const { carrierId, theirs, ours, body } = text;
    const ended = await functions().invoke('receive-sms', (run) =>
      run({ carrierId, theirs, ours, body, media: [] }, at),
    );
    if ('error' in ended) return false;
    text.answered = true;
    answered(text);
    return !chance.happens(weather.of('F5 the caller misses the answer'));
  }

  async function untilAnswered(text: SentText) {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      if (await deliver(text)) return;
      await scheduler.sleep(chance.pick([0, 1_000, 60_000]));
    }
  }

  async function copiesOf(text: SentText) {
    if (chance.happens(weather.of('F1 the carrier delivers copies')))
      await Promise.all(
        Array.from({ length: 1 + chance.choose(3) }, () => later(text, chance.pick([0, 0, 100, 5_000]))),
      );
    if (chance.happens(weather.of('F2 a copy comes days later')))
      await later(text, chance.pick([3_600_000, 72 * 3_600_000, 23 * 24 * 3_600_000]));
  }

  async function later(text: SentText, ms: number) {
    await scheduler.sleep(ms);
    await deliver(text);
  }

  async function receipts(text: OutgoingText) {
    const name = decodeURIComponent(text.receiptUrl.slice(text.receiptUrl.lastIndexOf('/') + 1));
    if (chance.happens(weather.of('a receipt is lost'))) return;
    const status = chance.pick(['delivered', 'delivered', 'failed'] as const);
    const times = 1 + Number(chance.happens(weather.of('a receipt comes twice')));
    for (let time = 0; time < times; time += 1) {
      await scheduler.sleep(chance.pick([500, 0, 60_000]));
      const receipt = { carrierId: `SM-out-${taken}`, status, ...(status === 'failed' && { errorCode: '30003' }) };
      await functions().invoke('receive-receipt', (run) => run(name, receipt));
    }
  }

  async function underWay(work: Promise<unknown>) {
    busy += 1;
    await work;
    busy -= 1;
    if (busy === 0) for (const wake of idle.splice(0)) wake();
  }

  return {
    texts,
    /** No delivery and no receipt is still to come. */
    idle: () => (busy === 0 ? Promise.resolve() : new Promise<void>((resolve) => void idle.push(resolve))),
    /** A customer sends a text; resolves when the carrier is done with it, but for copies. */
    async text(theirs: string, ours: string, body: string) {
      const text: SentText = {
        carrierId: `SM${String(texts.length + 1).padStart(6, '0')}`,
        theirs,
        ours,
        body,
        deliveries: [],
        answered: false,
      };
      texts.push(text);
      void underWay(copiesOf(text));
      await underWay(untilAnswered(text));
    },
    /** The carrier's REST API: what it took, it sends, whether we hear of it or not. */
    take(text: OutgoingText): SendResult {
      if (chance.happens(weather.of('the carrier refuses'))) return { result: 'refused', errorCode: '21610' };
      taken += 1;
      posted(text);
      void underWay(receipts(text));
      if (chance.happens(weather.of('the carrier does not answer'))) return { result: 'unknown' };
      return { result: 'taken', carrierId: `SM-out-${taken}` };
    },
  };
}

export type Carrier = ReturnType<typeof carrier>;
