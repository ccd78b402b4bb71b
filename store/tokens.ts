import { type Awaited, type AwaitedToken, orderOf } from '../domain/awaiting.ts';
import type { InteractionId } from '../domain/ids.ts';
import { ConditionFailedError, type Table } from './port.ts';
import { rows } from './table.ts';

export type KeptToken = Awaited & { token: string };

/** One task token per interaction: that of the step at which its workflow waits. */
export function tokens(table: Table) {
  return {
    /** Overwritten by the next step, unless a newer one is there. A repeat of the same step replaces the token: a retried task has a new one. */
    async keep(id: InteractionId, token: AwaitedToken): Promise<'kept' | 'overtaken'> {
      const order = orderOf(token);
      try {
        await table.put(
          { ...rows.token(id), order, ...token },
          { any: [{ absent: 'pk' }, { atMost: ['order', order] }] },
        );
        return 'kept';
      } catch (error) {
        if (error instanceof ConditionFailedError) return 'overtaken';
        throw error;
      }
    },

    async get(id: InteractionId): Promise<KeptToken | undefined> {
      const item = await table.get(rows.token(id));
      if (!item) return undefined;
      const { step, episode, turn, token } = item as unknown as KeptToken;
      return { step, episode, turn, token };
    },
  };
}

export type Tokens = ReturnType<typeof tokens>;
