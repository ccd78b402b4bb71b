import type { Hint } from '../../domain/desktop-api.ts';
import { type Instant, type Millis, SECOND } from '../../domain/time.ts';
import type { Log } from '../_edge/log.ts';
import type { Hinting, Listener } from './hinting.ts';

/** So many hints about one interaction, with less than two seconds between them, are a flood; a lively talk has fewer. */
const FLOOD = 5;
const QUIET = 2 * SECOND;

interface Waiting {
  listener: Listener;
  hint: Hint;
  times: number;
}

/**
 * Of all hints of a batch, each desktop gets one per interaction. While somebody floods a conversation, a hint about it waits until the second since the
 * last one is over, and the changes that come meanwhile fill the next batch: 1,000 texts a minute are some 60 hints (row 167). What was said lately is known
 * to each warm function for itself; changes of one conversation mostly come to the same.
 */
export function bundling(deps: {
  hint: Hinting;
  clock: () => Instant;
  pause: (ms: Millis) => Promise<void>;
  log: Pick<Log, 'warn'>;
}) {
  const waiting = new Map<string, Waiting>();
  const said = new Map<string, { at: Instant; run: number }>();

  async function say(key: string, { listener, hint, times }: Waiting) {
    const before = said.get(key);
    const since = before ? deps.clock() - before.at : QUIET;
    const run = times + (before && since < QUIET ? before.run : 0);
    if (run > FLOOD && since < SECOND) await deps.pause(SECOND - since);
    said.set(key, { at: deps.clock(), run });
    // A desktop that cannot be told loses a hint, which its next question makes good: no reason to handle the batch again.
    await deps
      .hint([listener], hint)
      .catch((error: Error) => deps.log.warn('hint lost', { listener, fault: error.name }));
  }

  return {
    hint: async (listeners: Listener[], hint: Hint): Promise<void> => {
      for (const listener of new Set(listeners)) {
        const key = `${listener} ${hint.type} ${'interaction' in hint ? hint.interaction : ''}`;
        waiting.set(key, { listener, hint, times: (waiting.get(key)?.times ?? 0) + 1 });
      }
    },

    /** After the last change of a batch; those that may have to wait come last. */
    async flush(): Promise<void> {
      const runOf = ([key, { times }]: [string, Waiting]) => times + (said.get(key)?.run ?? 0);
      const all = [...waiting].sort((a, b) => runOf(a) - runOf(b));
      waiting.clear();
      for (const [key, one] of all) await say(key, one);
      const old = deps.clock() - QUIET;
      for (const [key, { at }] of said) if (at < old) said.delete(key);
    },
  };
}
