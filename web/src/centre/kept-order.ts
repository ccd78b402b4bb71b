import { useState } from 'react';

type Row = { interaction: string };

export type Kept<One> = {
  /** In the order in which they stood when they were first shown; `gone`: not in the list any more. */
  rows: { row: One; gone: boolean }[];
  /** How many came in between, or have gone. */
  changed: number;
  /** The same rows, and they would stand in another order now. */
  moved: boolean;
};

/** Nothing moves that somebody might click: rows say what is new of them in their place, what is new at the end is added, the rest waits to be asked for. */
export function keepOrder<One extends Row>(kept: readonly One[], latest: readonly One[]): Kept<One> {
  const now = new Map(latest.map((row) => [row.interaction, row]));
  const known = new Set(kept.map(({ interaction }) => interaction));
  const last = latest.findLastIndex(({ interaction }) => known.has(interaction));
  const rows = kept.map((row) => ({ row: now.get(row.interaction) ?? row, gone: !now.has(row.interaction) }));
  const between = latest.slice(0, last + 1).filter(({ interaction }) => !known.has(interaction));
  const stayed = kept.filter(({ interaction }) => now.has(interaction));
  const ordered = latest.filter(({ interaction }) => known.has(interaction));
  return {
    rows: [...rows, ...latest.slice(last + 1).map((row) => ({ row, gone: false }))],
    changed: between.length + kept.length - stayed.length,
    moved: stayed.some(({ interaction }, at) => ordered[at]?.interaction !== interaction),
  };
}

/** `of` names what is listed: another list begins anew. Nothing is known of a list that is still on its way. */
export function useKeptOrder<One extends Row>(of: string, latest: readonly One[] | undefined) {
  const [kept, setKept] = useState<{ of: string; rows: readonly One[] }>();
  const take = () => latest && setKept({ of, rows: latest });
  if (latest && kept?.of !== of) take();
  const shown = keepOrder(kept?.rows ?? [], (kept?.of === of ? latest : undefined) ?? kept?.rows ?? []);
  // What was added at the end has its place from now on.
  if (kept && shown.rows.length > kept.rows.length) setKept({ of, rows: shown.rows.map(({ row }) => row) });
  return { ...shown, refresh: take };
}
