import { useCallback, useState } from 'react';
import { SAY_FOR } from '../offers/cards.ts';

/** A row that somebody else took stays in its place while it says so, whatever the list says meanwhile. */
export function useGone<One extends { interaction: string }>(waiting: readonly One[]) {
  const [kept, setKept] = useState<readonly { one: One; place: number }[]>([]);
  const gone = useCallback((one: One, place: number) => {
    setKept((before) => [...before, { one, place }]);
    setTimeout(() => setKept((before) => before.filter((each) => each.one !== one)), SAY_FOR);
  }, []);
  const shown = kept.reduce<readonly One[]>(
    (rows, { one, place }) =>
      rows.some((row) => row.interaction === one.interaction) ? rows : rows.toSpliced(place, 0, one),
    waiting,
  );
  return { shown, gone };
}
