import type { ServerResponse } from 'node:http';
import type { CallState } from './calls/call-state.ts';
import type { LogEntry } from './carrier-log.ts';
import type { Faults } from './faults.ts';
import type { Phone } from './sample.ts';
import type { Text } from './threads.ts';

export type PhoneEvent =
  | { type: 'text'; number: string; text: Text }
  | { type: 'call'; call: CallState }
  | { type: 'log'; entry: LogEntry }
  | { type: 'faults'; faults: Faults }
  | { type: 'phones'; phones: readonly Phone[] };

export type Events = ReturnType<typeof eventStream>;

/** Comments keep proxies and sleeping laptops from cutting an idle stream. */
const KEEP_ALIVE = 20_000;

/** Server-Sent Events: everyone who listens hears what happens from now on; whoever comes late asks for the whole. */
export function eventStream() {
  const listeners = new Set<ServerResponse>();
  const keepAlive = setInterval(() => write(': still here\n\n'), KEEP_ALIVE);
  keepAlive.unref();

  function write(chunk: string): void {
    for (const listener of listeners) listener.write(chunk);
  }

  return {
    publish(event: PhoneEvent): void {
      write(`data: ${JSON.stringify(event)}\n\n`);
    },
    listen(response: ServerResponse): void {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    close(): void {
      clearInterval(keepAlive);
      for (const listener of listeners) listener.end();
    },
  };
}
