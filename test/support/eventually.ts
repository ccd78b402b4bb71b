/** Asks until it is so, within 10 s unless told otherwise: the deployed centre works beside the test. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isSo: (value: T) => boolean,
  what: string,
  withinMs = 10_000,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (isSo(value)) return value;
    if (performance.now() > until)
      throw new Error(`not within ${withinMs / 1_000} s: ${what}; last: ${JSON.stringify(value).slice(0, 600)}`);
    await new Promise(setImmediate);
  }
}
