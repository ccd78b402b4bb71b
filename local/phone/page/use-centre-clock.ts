import { useCallback, useEffect, useState } from 'react';
import { ask } from './ask.ts';

/** Somebody else may move the clock, so it is asked again now and then; in between it runs by itself. */
const ASK_EVERY = 5_000;
const TICK = 1_000;

type Reading = { centre: number; here: number };

/** The centre's clock, ticking; `move` advances it and resolves when the centre has come to rest. */
export function useCentreClock(): { now: number; move: (advanceMs: number) => Promise<void> } {
  const [reading, setReading] = useState<Reading>({ centre: Date.now(), here: performance.now() });
  const [, tick] = useState(0);
  const read = useCallback(({ now }: { now: number }) => setReading({ centre: now, here: performance.now() }), []);

  useEffect(() => {
    const look = () => void ask<{ now: number }>('/clock').then(read, () => undefined);
    look();
    const looking = setInterval(look, ASK_EVERY);
    const ticking = setInterval(() => tick((count) => count + 1), TICK);
    return () => {
      clearInterval(looking);
      clearInterval(ticking);
    };
  }, [read]);

  const move = useCallback(
    (advanceMs: number) => ask<{ now: number }>('/clock', 'POST', { advanceMs }).then(read),
    [read],
  );
  return { now: reading.centre + (performance.now() - reading.here), move };
}
