import { useState } from 'react';
import type { Phone } from '../sample.ts';
import type { Text } from '../threads.ts';

type Threads = Record<string, readonly Text[]>;

export type Handled = ReturnType<typeof useHandled>;

/** Which phones are in somebody's hands, and how much has come to the others since they were put down. */
export function useHandled(phones: readonly Phone[], threads: Threads) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(phones.slice(0, 2).map(({ number }) => number)));
  const [read, setRead] = useState<Record<string, number>>(() => countAll(threads));

  return {
    isOpen: (number: string) => open.has(number),
    toggle(number: string): void {
      setRead((before) => ({ ...before, [number]: received(threads[number]) }));
      setOpen((before) => {
        const after = new Set(before);
        if (!after.delete(number)) after.add(number);
        return after;
      });
    },
    unread: (number: string) => received(threads[number]) - (read[number] ?? 0),
  };
}

function countAll(threads: Threads): Record<string, number> {
  return Object.fromEntries(Object.entries(threads).map(([number, thread]) => [number, received(thread)]));
}

function received(thread: readonly Text[] = []): number {
  return thread.filter(({ from }) => from === 'centre').length;
}
