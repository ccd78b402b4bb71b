import type { Instant } from '../../domain/time.ts';
import type { Sockets } from '../../store/agents.ts';
import type { People } from '../../store/people.ts';

export interface Deps {
  people: People;
  sockets: Sockets;
  clock: () => Instant;
}

/** A ticket opens one socket, once. The socket's row leads to a look, by `route`. */
export function openSocket({ people, sockets, clock }: Deps) {
  return async function ({
    ticket,
    connection,
  }: {
    ticket: string;
    connection: string;
  }): Promise<'opened' | 'refused'> {
    const at = clock();
    const holder = await people.redeemTicket(ticket, at);
    if (!holder) return 'refused';
    await sockets.open({ ...holder, connection, at });
    return 'opened';
  };
}
