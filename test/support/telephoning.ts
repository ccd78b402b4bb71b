import type { Addresses } from '../../local/cloud/addresses.ts';
import { callControl } from '../../local/phone/call-control.ts';

/** Agents' telephones ring and answer so much faster than real ones; customers' calls go at a person's pace, which keys cut short. */
const TELEPHONES_PACE = 20;

/** Each function's first run takes seconds, and a call's first question takes three of them. */
const PATIENCE = 30_000;

/** Customers at their phones, and agents' telephones, of a deployed centre. */
export function telephoning({ phone: url }: Addresses) {
  const phone = callControl(url, PATIENCE);

  /** Asked, and nothing pressed yet: keys may come while the question is still being read. */
  const questioned = (call: string) =>
    phone.until(call, 'a question', ({ gathering }) => gathering !== null && gathering.pressed === 0);

  async function answer(call: string, keys: string) {
    await questioned(call);
    await phone.press(call, keys);
  }

  return {
    ...phone,
    questioned,
    answer,
    begin: () => phone.pace(TELEPHONES_PACE),
    /** Calls, and answers one question after the other. */
    async dial(from: string, ...keys: string[]): Promise<string> {
      const { call } = await phone.call({ from, speed: 1 });
      for (const pressed of keys) await answer(call, pressed);
      return call;
    },
    /** The question, read to its end. */
    async hearsOut(call: string, words: RegExp, after = 0) {
      await questioned(call);
      await phone.hurry(call);
      return phone.hears(call, words, after);
    },
    /** Two are in one room, and neither hears music. */
    talking: (call: string) =>
      phone.until(call, 'somebody to talk to', ({ room }) => room !== null && room.with.length > 0 && !room.music),
    /** Everybody hangs up, nothing is made harder, and time goes as it does. */
    async end() {
      const open = (await phone.calls()).filter(({ endedAt }) => endedAt === null);
      await Promise.all(open.map(({ call }) => phone.hangUp(call)));
      await phone.makeHarder({ callsTwice: false, callsLate: false, callEventsFirst: false, telephones: 'answer' });
    },
    rest: () => phone.pace(1),
  };
}
