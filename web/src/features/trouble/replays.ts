/** What became of replaying a row. */
export type Outcome<Answer> = { busy: true } | { answer: Answer } | { error: unknown };

/** Of a whole source: how many of its rows have been replayed, whether they were taken or not. */
export type Run = { source: string; done: number; of: number };

type Deps<Row, Answer> = {
  keyOf(row: Row): string;
  replay(row: Row): Promise<Answer>;
  outcome(key: string, outcome: Outcome<Answer>): void;
  running(run: Run | undefined): void;
};

/** One after the other, so that a source that has just come back is not stormed; what is refused holds up nothing. */
export function replaying<Row, Answer>({ keyOf, replay, outcome, running }: Deps<Row, Answer>) {
  const busy = new Set<string>();
  let wanted = true;

  async function one(row: Row): Promise<void> {
    const key = keyOf(row);
    if (busy.has(key)) return;
    busy.add(key);
    outcome(key, { busy: true });
    try {
      outcome(key, { answer: await replay(row) });
    } catch (error) {
      outcome(key, { error });
    }
    busy.delete(key);
  }

  return {
    one,
    async all(source: string, rows: readonly Row[]): Promise<void> {
      wanted = true;
      for (const [done, row] of rows.entries()) {
        if (!wanted) break;
        running({ source, done, of: rows.length });
        await one(row);
      }
      running(undefined);
    },
    /** After the one that is on its way. */
    stop: () => void (wanted = false),
  };
}
