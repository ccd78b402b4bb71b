import type { Instant } from '../../domain/time.ts';
import type { Sockets } from '../../store/sockets.ts';

/** Safe to repeat: a socket that is closed stays closed. */
export function closeSocket({ sockets, clock }: { sockets: Sockets; clock: () => Instant }) {
  return async function (connection: string): Promise<void> {
    await sockets.close(connection, clock());
  };
}
