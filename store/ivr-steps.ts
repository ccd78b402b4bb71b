import type { CallId } from '../domain/ids.ts';
import type { Because, IvrOutcome, IvrStep } from '../domain/ivr.ts';
import type { Instant } from '../domain/time.ts';
import type { Keys, Speech } from '../domain/voice.ts';
import { packed, unpacked } from './packed-token.ts';
import { type Change, type Condition, ConditionFailedError, type Item, type Table, type Value } from './port.ts';
import { rows } from './table.ts';

/** What a caller was asked last, or told as he was queued. Never what he pressed. */
export interface AskedStep {
  /** +1 with each. */
  number: number;
  step: IvrStep | 'queued';
  speech: Speech[];
  /** Of a question. */
  keys?: Keys;
  /** 1 the first time that this is asked. */
  attempt: number;
  /** Of the task that waits for the answer. */
  token?: string;
  /** Of other attempts at that task: one of them all waits, and only the workflow knows which. */
  others?: string[];
  /** Taken by one webhook; `outcome` once it is known. */
  answered?: { at: Instant; outcome?: IvrOutcome; because?: Because };
  /** Of the last words: why it came to them. */
  because?: Because;
}

/** One row per call, overwritten by the next question. */
export function ivrSteps(table: Table) {
  async function changed(id: CallId, change: Change, condition: Condition): Promise<AskedStep | undefined> {
    try {
      return stepFrom(await table.update(rows.ivrStep(id), change, condition));
    } catch (error) {
      if (error instanceof ConditionFailedError) return undefined;
      throw error;
    }
  }

  return {
    async get(id: CallId): Promise<AskedStep | undefined> {
      const item = await table.get(rows.ivrStep(id));
      return item && stepFrom(item);
    },

    /** The next question, after the one that was read. */
    async ask(id: CallId, step: AskedStep): Promise<'asked' | 'overtaken'> {
      const before: Condition = step.number === 1 ? { absent: 'pk' } : { equal: ['number', step.number - 1] };
      try {
        const token = step.token === undefined ? {} : { token: packed(step.token) };
        await table.put({ ...rows.ivrStep(id), ...(step as unknown as Record<string, Value>), ...token }, before);
        return 'asked';
      } catch (error) {
        if (error instanceof ConditionFailedError) return 'overtaken';
        throw error;
      }
    },

    /** A repeated task waits with a new token: whoever knows the outcome next completes that one too. Undefined: the outcome is there already. */
    keepToken(id: CallId, number: number, token: string): Promise<AskedStep | undefined> {
      return changed(id, { addTo: { others: [token] } }, withoutOutcome(number));
    },

    /** Before anything is compared or looked up: of all the copies of an answer, one is. Undefined for the others. */
    claim(id: CallId, number: number, at: Instant): Promise<AskedStep | undefined> {
      return changed(
        id,
        { set: { answered: { at } } },
        { all: [{ equal: ['number', number] }, { absent: 'answered' }] },
      );
    },

    /** The first word counts; it is returned with the token that waits for it. */
    async settle(
      id: CallId,
      { number, answered }: AskedStep & { answered: { at: Instant } },
      said: { outcome: IvrOutcome; because?: Because | undefined },
    ): Promise<AskedStep | undefined> {
      const { outcome, because } = said;
      const settled = { at: answered.at, outcome, ...(because && { because }) };
      return (
        (await changed(id, { set: { answered: settled } }, withoutOutcome(number))) ??
        stepFrom((await table.get(rows.ivrStep(id))) as Item)
      );
    },
  };
}

export type IvrSteps = ReturnType<typeof ivrSteps>;

function withoutOutcome(number: number): Condition {
  return { all: [{ equal: ['number', number] }, { absent: 'answered.outcome' }] };
}

function stepFrom(item: Item): AskedStep {
  const { pk: _, sk: __, others, token, ...step } = item;
  if (typeof step.number !== 'number' || typeof step.step !== 'string') throw new TypeError('a row that is no step');
  const known = token === undefined ? {} : { token: unpacked(token) };
  return { ...step, ...known, ...(others instanceof Set && { others: [...others] }) } as unknown as AskedStep;
}

export function tokensOf({ token, others = [] }: Pick<AskedStep, 'token' | 'others'>): string[] {
  return token === undefined ? others : [token, ...others];
}
