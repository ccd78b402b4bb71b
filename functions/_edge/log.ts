/** One structured line per business event. Ids and outcomes only: never a body, a number in clear, a PIN or a token. */
export interface Log {
  info(event: string, facts?: Record<string, unknown>): void;
  warn(event: string, facts?: Record<string, unknown>): void;
  error(event: string, facts?: Record<string, unknown>): void;
}
