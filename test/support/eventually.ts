/** Asks until it is so, within 10 s: the deployed centre works beside the test. */
export async function eventually<T>(ask: () => Promise<T>, isSo: (value: T) => boolean, what: string): Promise<T> {
  const until = performance.now() + 10_000;
  for (;;) {
    const value = await ask();
    if (isSo(value)) return value;
    if (performance.now() > until)
      throw new Error(`not within 10 s: ${what}; last: ${JSON.stringify(value).slice(0, 600)}`);
    await new Promise(setImmediate);
  }
}
