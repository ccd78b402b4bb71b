import { useEffect, useRef, useState } from 'react';
import type { CallState } from '../calls/call-state.ts';
import { ask } from './ask.ts';

/** What was typed, on this phone's screen alone, and one request after the other: keys must not overtake each other. */
export function useKeys({ call, gathering, heard }: CallState): { typed: string; press(key: string): void } {
  const [typed, setTyped] = useState('');
  const waiting = useRef('');
  const sending = useRef(false);
  const asked = gathering !== null;
  const turn = heard.at(-1)?.turn ?? 0;
  useEffect(() => setTyped(''), [asked, turn]);

  async function send(): Promise<void> {
    if (sending.current) return;
    sending.current = true;
    while (waiting.current) {
      const keys = waiting.current;
      waiting.current = '';
      // A key that nobody waits for makes a tone and nothing else.
      await ask(`/calls/${call}/keys`, 'POST', { keys }).catch(() => undefined);
    }
    sending.current = false;
  }

  return {
    typed,
    press(key) {
      setTyped((before) => before + key);
      waiting.current += key;
      void send();
    },
  };
}
