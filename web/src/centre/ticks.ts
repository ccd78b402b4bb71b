import { createStore, type Store, useStore } from '../store.ts';
import { centreClock, monotonic } from './clock.ts';

type Ticker = Store<number>;

/** One timer for the whole page, and only while somebody looks at it. */
function createTicker(period: number, read: () => number): Ticker {
  const store = createStore(read());
  let watchers = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => store.set(read());
  centreClock.onJump(tick);
  return {
    ...store,
    subscribe(listener) {
      if (watchers++ === 0) {
        tick();
        timer = setInterval(tick, period);
      }
      const leave = store.subscribe(listener);
      return () => {
        leave();
        if (--watchers === 0) clearInterval(timer);
      };
    },
  };
}

const relative = createTicker(10_000, () => centreClock.now());
const second = createTicker(1_000, monotonic);

/** The centre's time, moved every 10 s: for "waits 6 min". */
export function useCentreNow(): number {
  return useStore(relative);
}

/** The centre's time, moved every second: for "Talking 3:12". */
export function useCentreSecond(): number {
  useStore(second);
  return centreClock.now();
}

/** Monotonic milliseconds, looked at every second: for countdowns. */
export function useSecond(): number {
  useStore(second);
  return monotonic();
}
