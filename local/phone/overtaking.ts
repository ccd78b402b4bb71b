/** Long enough to write a second text by hand; a text that nobody overtakes is not lost, only late. */
const LONGEST_HOLD = 5_000;

/** Holds a delivery back until the next one has overtaken it, or for 5 s if none comes. */
export function overtaking(longestHold = LONGEST_HOLD) {
  let releaseHeld: (() => void) | undefined;

  return async function deliver<T>(delivery: () => Promise<T>): Promise<T> {
    if (releaseHeld) {
      const release = releaseHeld;
      releaseHeld = undefined;
      return delivery().finally(release);
    }
    await new Promise<void>((release) => {
      releaseHeld = release;
      setTimeout(() => {
        if (releaseHeld === release) releaseHeld = undefined;
        release();
      }, longestHold).unref();
    });
    return delivery();
  };
}
