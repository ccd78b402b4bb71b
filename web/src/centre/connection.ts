import { createStore } from '../store.ts';
import { centreClock, monotonic } from './clock.ts';

/** A reconnect within this time is nobody's business; after it the screen says that it may be stale. */
export const GRACE = 3_000;

export type Connection = {
  socket: 'connecting' | 'open' | 'waiting';
  /** Whether the last call of the API got any answer. */
  answers: boolean;
  /** The centre's time at which it was lost, and the monotonic one. */
  lostAt?: { centre: number; monotonic: number } | undefined;
  /** Monotonic time of the next try. */
  nextTry?: number | undefined;
};

export const connection = createStore<Connection>({ socket: 'connecting', answers: true });

function moved(next: Connection): void {
  const whole = next.answers && next.socket !== 'waiting';
  const first = { centre: centreClock.now(), monotonic: monotonic() };
  // Trying again is not yet being connected: the loss ends when the socket is open.
  const lostAt = whole && next.socket === 'open' ? undefined : whole ? next.lostAt : (next.lostAt ?? first);
  connection.set({ ...next, lostAt });
}

export function socketIs(socket: Connection['socket'], nextTry?: number): void {
  moved({ ...connection.get(), socket, nextTry });
}

export function apiAnswers(answers: boolean): void {
  if (connection.get().answers !== answers) moved({ ...connection.get(), answers });
}
