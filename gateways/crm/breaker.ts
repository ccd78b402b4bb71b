/** Keeps callers from waiting for a CRM that is down, and a CRM that comes back from all of them at once. */
export interface Breaker {
  /** Whether it may be asked now. Whoever gets a yes tells how it went. */
  mayAsk(): boolean;
  tell(outcome: 'well' | 'unwell'): void;
}

/** After `failures` in a row nobody asks for `seconds`; then one does, and what he finds counts for all. */
export function breaker({ failures, seconds }: { failures: number; seconds: number }, now: () => number): Breaker {
  let inARow = 0;
  let closedAgainAt = 0;
  let someoneTries = false;
  return {
    mayAsk() {
      if (inARow < failures) return true;
      if (someoneTries || now() < closedAgainAt) return false;
      someoneTries = true;
      return true;
    },
    tell(outcome) {
      someoneTries = false;
      inARow = outcome === 'well' ? 0 : inARow + 1;
      if (inARow >= failures) closedAgainAt = now() + seconds * 1000;
    },
  };
}
