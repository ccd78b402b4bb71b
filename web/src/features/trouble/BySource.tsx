import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import styles from './trouble.module.css';
import type { Replays } from './use-replays.ts';

type OfSource = { source: { id: string; name: string }; at: number; number?: number };
type Props<Row> = {
  /** But the last, which holds what can be done. */
  columns: string[];
  rows: readonly Row[];
  /** Whether there is something to replay. */
  waits(row: Row): boolean;
  count(count: number): string;
  replays: Pick<Replays<Row, unknown>, 'run' | 'all' | 'stop'>;
  row(row: Row): ReactNode;
};

/** A table whose rows stand under their source, which can be replayed as a whole. */
export function BySource<Row extends OfSource>({ columns, rows, waits, count, replays, row }: Props<Row>) {
  const sources = [...Map.groupBy(rows, ({ source }) => source.id).values()];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      {sources.map((its) => (
        <tbody key={its[0]?.source.id}>
          <tr className={styles.source}>
            <th scope="rowgroup" colSpan={columns.length}>
              {its[0]?.source.name} <span className={text.num}>{count(its.length)}</span>
            </th>
            <td className={styles.act}>
              <WholeSource rows={its.filter(waits)} replays={replays} />
            </td>
          </tr>
          {its.map(row)}
        </tbody>
      ))}
    </table>
  );
}

function WholeSource<Row extends OfSource>({ rows, replays }: Pick<Props<Row>, 'rows' | 'replays'>) {
  const { t } = useTranslation();
  const { run, all, stop } = replays;
  const [first] = rows;
  const running = run !== undefined && run.source === first?.source.id;
  if (running)
    return (
      <>
        <span className={text.num} role="status">
          {t('sources.progress', { n: run.done, of: run.of })}
        </span>{' '}
        <button type="button" className={text.link} onClick={stop}>
          {t('sources.stop')}
        </button>
      </>
    );
  if (!first || rows.length < 2) return null;
  const { id, name } = first.source;
  return (
    <WaitingButton
      variant="default"
      size="compact-sm"
      h={28}
      px={12}
      busy={run !== undefined}
      onClick={() => void all(id, rows.toSorted(inOrder))}
    >
      {t('sources.replayAll', { n: rows.length, source: name })}
    </WaitingButton>
  );
}

/** The oldest first, so that a source hears of an item in its order. */
function inOrder(a: OfSource, b: OfSource): number {
  return a.at - b.at || (a.number ?? 0) - (b.number ?? 0);
}
