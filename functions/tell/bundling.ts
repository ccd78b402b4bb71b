import type { Hint } from '../../domain/desktop-api.ts';
import type { AgentId } from '../../domain/ids.ts';
import { type Instant, type Millis, SECOND } from '../../domain/time.ts';
import type { Log } from '../_edge/log.ts';
import type { Hinting } from './hinting.ts';

/** So many hints about one interaction in one batch of changes are a flood. */
const FLOOD = 5;

/**
 * Of all hints of a batch, each desktop gets one per interaction. While somebody floods a conversation, a hint about it waits until the second since the
 * last one is over, and the changes that come meanwhile fill the next batch: 1,000 texts a minute are 60 hints (row 167).
 */
export function bundling(deps: {
  hint: Hinting;
  clock: () => Instant;
  pause: (ms: Millis) => Promise<void>;
  log: Pick<Log, 'warn'>;
}) {
  const waiting = new Map<string, { agent: AgentId; hint: Hint; times: number }>();
  const last = new Map<string, Instant>();

  async function say(key: string, { agent, hint, times }: { agent: AgentId; hint: Hint; times: number }) {
    const before = last.get(key);
    const rest = before === undefined ? 0 : before + SECOND - deps.clock();
    if (times >= FLOOD && rest > 0) await deps.pause(rest);
    last.set(key, deps.clock());
    // A desktop that cannot be told loses a hint, which its next question makes good: no reason to handle the batch again.
    await deps.hint([agent], hint).catch((error: Error) => deps.log.warn('hint lost', { agent, fault: error.name }));
  }

  return {
    hint: async (agents: AgentId[], hint: Hint): Promise<void> => {
      for (const agent of new Set(agents)) {
        const key = `${agent} ${hint.type} ${'interaction' in hint ? hint.interaction : ''}`;
        waiting.set(key, { agent, hint, times: (waiting.get(key)?.times ?? 0) + 1 });
      }
    },

    /** After the last change of a batch; those that must wait come last. */
    async flush(): Promise<void> {
      const all = [...waiting].sort(([, a], [, b]) => a.times - b.times);
      waiting.clear();
      for (const [key, one] of all) await say(key, one);
      const old = deps.clock() - SECOND;
      for (const [key, at] of last) if (at < old) last.delete(key);
    },
  };
}
