import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type deployedCentre, OUR_NUMBER } from './deployed-centre.ts';

const AGAIN_AFTER_MS = 300;
const MOST_TRIES = 40;

/** A carrier that tries again until it hears 2xx, as Twilio does with its retry override. */
export function retryingCarrier({ addresses, webhook }: ReturnType<typeof deployedCentre>) {
  const newSid = () => `SM${randomBytes(16).toString('hex')}`;

  /** Answers what it heard. */
  async function deliver(from: string, body: string, sid = newSid()): Promise<{ sid: string; heard: number[] }> {
    const { accountSid } = addresses.carriers.twilio;
    const form = { MessageSid: sid, AccountSid: accountSid, From: from, To: OUR_NUMBER, Body: body, NumMedia: '0' };
    const heard: number[] = [];
    while (heard.at(-1) !== 200) {
      if (heard.length > MOST_TRIES) throw new Error(`never 200: ${heard.join(' ')}`);
      if (heard.length > 0) await pause(AGAIN_AFTER_MS);
      heard.push((await webhook('/carriers/twilio/sms', form)).status);
    }
    return { sid, heard };
  }

  return {
    deliver,
    /** One text of each, one after the other begun. */
    deliverEvery: (ms: number, customers: string[], body: string) =>
      Promise.all(
        customers.map(async (from, index) => {
          await pause(index * ms);
          return deliver(from, body);
        }),
      ),
  };
}
