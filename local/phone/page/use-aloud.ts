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
  const turn = call.heard.at(-1)?.turn;
  const quiet = call.endedAt !== null || (call.gathering?.pressed ?? 0) > 0;

  useEffect(() => {
    for (const each of call.heard) {
      if (!('said' in each) || each.id <= spoken.current) continue;
      spoken.current = each.id;
      if (aloud) speechSynthesis.speak(utteranceOf(each));
    }
  }, [aloud, call.heard]);

  useEffect(() => {
    if (aloud && 'speechSynthesis' in window) return () => speechSynthesis.cancel();
    return undefined;
  }, [aloud, quiet, turn]);
}

function utteranceOf({ said, language }: Said): SpeechSynthesisUtterance {
  const utterance = new SpeechSynthesisUtterance(said);
  utterance.lang = language;
  return utterance;
}
