import type { CustomerId } from '../domain/ids.ts';
import { afterWord, type OptOut, type Word } from '../domain/opt-out.ts';
import { type Condition, ConditionFailedError, type Item, type Table, type Value } from './port.ts';
import { rows } from './table.ts';

/** Each failed try means that somebody else's word was written, so the twentieth is a fault. */
const MOST_TRIES = 20;

/** Who wants no texts. One row per customer, for all our numbers; who never said a word has none, and may be texted. */
export function optOuts(table: Table, customerId: (theirs: string) => Promise<CustomerId>) {
  async function read(theirs: string): Promise<OptOut | undefined> {
    const item = await table.get(rows.optOut(await customerId(theirs)));
    return item && optOutFrom(item);
  }

  return {
    /** Strongly read. */
    of: read,

    /** Writes a word down and returns the state after it. Safe to repeat: what is not newer than the last word changes nothing. */
    async hear(theirs: string, word: Word): Promise<OptOut> {
      const key = rows.optOut(await customerId(theirs));
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const known = await read(theirs);
        const after = afterWord(known, word);
        if (after === known) return known;
        try {
          await table.put({ ...key, ...(after as unknown as Record<string, Value>) }, asRead(known));
          return after;
        } catch (error) {
          if (!(error instanceof ConditionFailedError)) throw error;
        }
      }
      throw new Error(`a word about texts could not be written in ${MOST_TRIES} tries`);
    },
  };
}

export type OptOuts = ReturnType<typeof optOuts>;

/** A word moves `at` or changes the state, so the two tell whether the row stands as it was read. */
function asRead(known: OptOut | undefined): Condition {
  return known ? { all: [{ equal: ['at', known.at] }, { equal: ['state', known.state] }] } : { absent: 'pk' };
}

function optOutFrom(item: Item): OptOut {
  const { pk: _, sk: __, ...optOut } = item;
  if (optOut.state !== 'stopped' && optOut.state !== 'allowed') throw new TypeError('a row that is no opt-out');
  return optOut as unknown as OptOut;
}
