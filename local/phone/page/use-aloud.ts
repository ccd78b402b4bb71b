import { useEffect, useRef, useState } from 'react';
import type { CallState, Said } from '../calls/call-state.ts';

const KEPT = 'aloud';

/** Off until somebody wants it, and as it was left. */
export function useAloud(): [boolean, (aloud: boolean) => void] {
  const [aloud, setAloud] = useState(() => localStorage.getItem(KEPT) === 'yes');
  return [
    aloud,
    (now) => {
      localStorage.setItem(KEPT, now ? 'yes' : 'no');
      setAloud(now);
    },
  ];
}

/** The browser's voice says what is new in a call, and is silent when a key is pressed, the centre says something else or the call is over. */
export function useVoice(call: CallState, aloud: boolean): void {
  const spoken = useRef(call.heard.at(-1)?.id ?? 0);
  const last = call.heard.findLast((each): each is Said => 'said' in each);
  const quiet = call.endedAt !== null || (call.gathering?.pressed ?? 0) > 0;

  useEffect(() => {
    if (!aloud || !last || last.id <= spoken.current) return;
    spoken.current = last.id;
    const utterance = new SpeechSynthesisUtterance(last.said);
    utterance.lang = last.language;
    speechSynthesis.speak(utterance);
  }, [aloud, last]);

  useEffect(() => {
    if (aloud && 'speechSynthesis' in window) return () => speechSynthesis.cancel();
    return undefined;
  }, [aloud, quiet, last?.turn]);
}
