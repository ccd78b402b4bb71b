import { useCallback, useEffect, useState } from 'react';
import type { CallState } from '../calls/call-state.ts';
import type { LogEntry } from '../carrier-log.ts';
import type { PhoneEvent } from '../events.ts';
import type { Faults } from '../faults.ts';
import type { centre, Phone } from '../sample.ts';
import type { Text } from '../threads.ts';
import { ask } from './ask.ts';

export type Centre = typeof centre;

export type BenchState = {
  centre: Centre;
  phones: readonly Phone[];
  threads: Record<string, readonly Text[]>;
  /** By the carrier's id. */
  calls: Record<string, CallState>;
  log: readonly LogEntry[];
  faults: Faults;
};

/** The page shows the latest; `GET /carrier/log` has all of it. */
const SHOWN_LOG = 80;

/** Everything on the bench. After any gap in the stream it is fetched whole again. */
export function useBench(): { bench: BenchState | undefined; live: boolean } {
  const [bench, setBench] = useState<BenchState>();
  const [live, setLive] = useState(false);
  const refresh = useCallback(() => fetchBench().then(setBench, () => setLive(false)), []);

  useEffect(() => {
    const stream = new EventSource('/events');
    stream.onopen = () => {
      setLive(true);
      void refresh();
    };
    stream.onerror = () => setLive(false);
    stream.onmessage = ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as PhoneEvent;
      setBench((before) => before && after(before, event));
    };
    return () => stream.close();
  }, [refresh]);

  return { bench, live };
}

async function fetchBench(): Promise<BenchState> {
  const [centre, phones, calls, log, faults] = await Promise.all([
    ask<Centre>('/centre'),
    ask<{ items: Phone[] }>('/phones'),
    ask<{ items: CallState[] }>('/calls'),
    ask<{ items: LogEntry[] }>('/carrier/log'),
    ask<Faults>('/carrier/faults'),
  ]);
  const threads = await Promise.all(phones.items.map(threadOf));
  return {
    centre,
    phones: phones.items,
    log: log.items.slice(0, SHOWN_LOG),
    faults,
    calls: Object.fromEntries(calls.items.map((call) => [call.call, call])),
    threads: Object.fromEntries(threads),
  };
}

async function threadOf({ number }: Phone): Promise<[string, readonly Text[]]> {
  return [number, (await ask<{ items: Text[] }>(`/phones/${number}/thread`)).items];
}

function after(before: BenchState, event: PhoneEvent): BenchState {
  switch (event.type) {
    case 'text':
      return {
        ...before,
        threads: { ...before.threads, [event.number]: put(before.threads[event.number] ?? [], event.text) },
      };
    case 'call':
      return { ...before, calls: { ...before.calls, [event.call.call]: event.call } };
    case 'log':
      return {
        ...before,
        log: [event.entry, ...before.log.filter(({ id }) => id !== event.entry.id)].slice(0, SHOWN_LOG),
      };
    case 'faults':
      return { ...before, faults: event.faults };
    case 'phones':
      return { ...before, phones: event.phones };
  }
}

function put(thread: readonly Text[], text: Text): readonly Text[] {
  const known = thread.some(({ sid }) => sid === text.sid);
  return known ? thread.map((each) => (each.sid === text.sid ? text : each)) : [...thread, text];
}
