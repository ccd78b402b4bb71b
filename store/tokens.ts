import { type Awaited, type AwaitedToken, justBefore, orderOf } from '../domain/awaiting.ts';
import type { InteractionId } from '../domain/ids.ts';
import { packed, unpacked } from './packed-token.ts';
import { ConditionFailedError, type Table, type Value } from './port.ts';
import { rows } from './table.ts';

export interface KeptToken extends Awaited {
  token: string;
  /** Of other attempts at the same step: one of them all is alive, and only the workflow knows which. */
  others: string[];
}

/** The task token of the step at which an interaction's workflow waits. */
export function tokens(table: Table) {
  /** A retried task has a new token, and its first attempt may still be on its way with the old one. They are few: each look begins anew. */
  async function keepBeside(id: InteractionId, token: string, order: string): Promise<'kept' | 'overtaken'> {
    try {
      await table.update(rows.token(id), { addTo: { others: [token] } }, { equal: ['order', order] });
      return 'kept';
    } catch (error) {
      if (error instanceof ConditionFailedError) return 'overtaken';
      throw error;
    }
  }

  return {
    /** Overwritten by the next step, unless a newer one is there. A repeat of the same step keeps its token beside the first. */
    async keep(id: InteractionId, token: AwaitedToken): Promise<'kept' | 'overtaken'> {
      const order = orderOf(token);
      try {
        await table.put(
          { ...rows.token(id), order, ...token, token: packed(token.token) },
          { any: [{ absent: 'pk' }, { atMost: ['order', justBefore(order)] }] },
        );
        return 'kept';
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        return error.existing?.order === order ? keepBeside(id, token.token, order) : 'overtaken';
      }
    },

    async get(id: InteractionId): Promise<KeptToken | undefined> {
      const item = await table.get(rows.token(id));
      if (!item) return undefined;
      const { step, episode, turn } = item as unknown as KeptToken;
      const token = unpacked(item.token as Value);
      return { step, episode, turn, token, others: [...((item.others ?? new Set()) as Set<string>)] };
    },
  };
}

export type Tokens = ReturnType<typeof tokens>;
