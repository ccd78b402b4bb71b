import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Handler, RefusedError } from '../pages/routes.ts';
import type { CrmFaults } from './faults.ts';
import type { CrmStore } from './store.ts';

export type ApiDeps = {
  store: CrmStore;
  token: string;
  faults: () => CrmFaults;
  address: () => string;
  /** How often each path was asked for, whatever came of it. */
  asked: Map<string, number>;
};

/** Right token first, then whatever fault is switched on. */
export function behind({ token, faults, asked }: Pick<ApiDeps, 'token' | 'faults' | 'asked'>) {
  return (handler: Handler): Handler =>
    async (request, response): Promise<Answer | undefined> => {
      if (request.headers.authorization !== `Bearer ${token}`)
        throw new RefusedError(401, 'The token is missing or wrong.');
      asked.set(request.path, (asked.get(request.path) ?? 0) + 1);
      const { delayMs, status, garbage } = faults();
      if (delayMs > 0) await sleep(delayMs, undefined, { ref: false });
      if (status !== null) throw new RefusedError(status, 'Switched to fail.');
      if (garbage) return { type: 'application/json', body: '{"items":[{"id":10' };
      return handler(request, response);
    };
}
