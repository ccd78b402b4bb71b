import { useEffect } from 'react';
import { api } from '../../centre/api.ts';
import { config } from '../../centre/config.ts';
import { hear } from '../../centre/hints.ts';
import { openLine } from '../../centre/line.ts';
import { catchUp } from '../../centre/query-client.ts';
import { sending } from '../conversation/sending.ts';

/** The desktop's socket, for as long as it is open; and what was left unsent by the last page. */
export function useLine(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    const line = openLine({
      address: config().socket,
      ticket: async () => (await api.ticket()).ticket,
      onHint: hear,
      onOpen: catchUp,
    });
    sending().resume();
    // The network is back, or somebody looks again after the laptop slept: no reason to wait for the next try.
    const retry = () => line.retry();
    addEventListener('online', retry);
    addEventListener('focus', retry);
    return () => {
      removeEventListener('online', retry);
      removeEventListener('focus', retry);
      line.close();
    };
  }, [wanted]);
}
