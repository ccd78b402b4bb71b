import type { Events } from './events.ts';
import { fictionalNumbers, type Phone, samplePhones } from './sample.ts';

/** A text as it lies on a customer's phone. `at` is the centre's clock. */
export type Text = {
  sid: string;
  from: 'customer' | 'centre';
  centre: string;
  body: string;
  at: number;
  state: 'sending' | 'delivered' | 'failed';
  /** How many came with it. */
  pictures?: number;
};

export type Threads = ReturnType<typeof phoneThreads>;

/** The customers' phones and what lies on them. A number that is first heard of gets a phone. */
export function phoneThreads(events: Events) {
  const phones: Phone[] = [...samplePhones];
  const threads = new Map<string, Text[]>();

  function add(phone: Phone): Phone {
    phones.push(phone);
    events.publish({ type: 'phones', phones });
    return phone;
  }

  return {
    phones: (): readonly Phone[] => phones,
    thread: (number: string): readonly Text[] => threads.get(number) ?? [],
    phone(number: string, name = 'Another phone'): Phone {
      return phones.find((each) => each.number === number) ?? add({ name, number });
    },
    anotherPhone(): Phone {
      const taken = new Set(phones.map((each) => each.number));
      for (let number = fictionalNumbers.first + 1; number <= fictionalNumbers.last; number++) {
        if (!taken.has(`+${number}`)) return add({ name: 'Another phone', number: `+${number}` });
      }
      throw new Error('Every fictional number has a phone.');
    },
    /** The same id again replaces what is there: a text changes its state, never its place. */
    put(number: string, text: Text): void {
      const thread = threads.get(number) ?? [];
      const place = thread.findIndex((each) => each.sid === text.sid);
      if (place < 0) thread.push(text);
      else thread[place] = text;
      threads.set(number, thread);
      events.publish({ type: 'text', number, text });
    },
  };
}
