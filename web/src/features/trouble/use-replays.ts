import { useEffect, useRef, useState } from 'react';
import { queryClient } from '../../centre/query-client.ts';
import { type Outcome, replaying, type Run } from './replays.ts';

type Given<Row, Answer> = { keyOf(row: Row): string; replay(row: Row): Promise<Answer>; queryKey: string };

/** Rows of one section being replayed, and what became of each while this page is open. */
export function useReplays<Row, Answer>({ keyOf, replay, queryKey }: Given<Row, Answer>) {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome<Answer>>>(new Map());
  const [run, setRun] = useState<Run>();
  const [deeds] = useState(() =>
    replaying<Row, Answer>({
      keyOf,
      replay,
      outcome: (key, outcome) => {
        setOutcomes((before) => new Map(before).set(key, outcome));
        if (!('busy' in outcome)) void queryClient.invalidateQueries({ queryKey: [queryKey] });
      },
      running: setRun,
    }),
  );
  // Whoever leaves the page wants no more of it.
  useEffect(() => deeds.stop, [deeds]);
  return { outcomes, run, ...deeds };
}

export type Replays<Row, Answer> = ReturnType<typeof useReplays<Row, Answer>>;

/** A row that was replayed here stays in its place with what became of it, whatever the list says meanwhile. */
export function useKept<Row>(rows: readonly Row[], keyOf: (row: Row) => string, kept: (key: string) => boolean): Row[] {
  const before = useRef<readonly Row[]>([]);
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const staying = before.current.flatMap((row) => known.get(keyOf(row)) ?? (kept(keyOf(row)) ? [row] : []));
  const there = new Set(staying.map(keyOf));
  const shown = [...staying, ...rows.filter((row) => !there.has(keyOf(row)))];
  useEffect(() => {
    before.current = shown;
  });
  return shown;
}
