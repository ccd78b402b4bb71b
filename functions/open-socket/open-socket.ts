import type { Instant } from '../../domain/time.ts';
import type { People } from '../../store/people.ts';
import type { Sockets } from '../../store/sockets.ts';

export interface Deps {
  people: People;
  sockets: Sockets;
  clock: () => Instant;
}

/** A ticket opens one socket, once. The row of an agent's socket leads to a look, by `route`. */
export function openSocket({ people, sockets, clock }: Deps) {
  return async function ({
    ticket,
    connection,
  }: {
    ticket: string;
    connection: string;
  }): Promise<'opened' | 'refused'> {
    const at = clock();
    const desktop = await people.redeemTicket(ticket, at);
    if (!desktop) return 'refused';
    await sockets.open({ ...desktop, connection, at });
    return 'opened';
  };
}
