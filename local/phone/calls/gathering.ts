import type { Board } from './board.ts';
import type { Leg } from './leg.ts';
import type { Gather } from './twiml.ts';
import { pass, perform } from './waiting.ts';

/** `endedOn` is the key that ended it, empty if the number of keys or the time did. */
export type Keys = { digits: string; endedOn: string };

/** Says what there is to say until the first key, then waits for each next one. */
export async function gather(board: Board, leg: Leg, verb: Gather, signal: AbortSignal): Promise<Keys> {
  const pad = keypad(board, leg, verb);
  try {
    for (const prompt of verb.prompts) await perform(board, leg, prompt, { signal, until: pad.next() });
    leg.doing = 'listening';
    leg.hurried = false;
    board.changed(leg);
    for (let before = -1; before < pad.count() && !pad.complete(); ) {
      before = pad.count();
      await pass(board, leg, verb.timeoutSeconds * 1000, { signal, until: pad.nextAfter(before) });
    }
    return pad.keys();
  } finally {
    pad.close();
  }
}

/** Holds what was pressed for as long as it is gathered. */
function keypad(board: Board, leg: Leg, { most, endsOn }: Gather) {
  let digits = '';
  let endedOn = '';
  let complete = false;
  let next = new AbortController();

  leg.gathering = { most, endsOn, pressed: 0 };
  leg.press = (key) => {
    if (complete) return;
    if (key === endsOn) endedOn = key;
    else digits += key;
    complete = key === endsOn || digits.length === most;
    leg.gathering = { most, endsOn, pressed: digits.length };
    next.abort();
    board.changed(leg);
  };
  leg.giveUp = () => {
    complete = true;
    next.abort();
  };

  return {
    count: () => digits.length,
    complete: () => complete,
    keys: (): Keys => ({ digits, endedOn }),
    /** Ends with the first key. */
    next: () => next.signal,
    /** Ends with the key after so many, at once if it has been pressed. */
    nextAfter(count: number): AbortSignal {
      if (digits.length === count && !complete) next = new AbortController();
      return next.signal;
    },
    close(): void {
      leg.gathering = null;
      delete leg.press;
      delete leg.giveUp;
    },
  };
}
