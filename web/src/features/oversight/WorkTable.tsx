import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WorkRow as Row } from '../../../../domain/desktop-api.ts';
import type { Kept } from '../../centre/kept-order.ts';
import styles from './work-list.module.css';
import { type Sort, sortedBy, sortOf, type WorkSearch } from './work-search.ts';
import { WorkRow } from './WorkRow.tsx';

type Props = {
  rows: Kept<Row>['rows'];
  search: WorkSearch;
  /** When the API said so. */
  askedAt: number;
  supervises: boolean;
  selected: readonly string[];
  onSelect(ids: string[]): void;
};

const columns: { key: 'name' | 'status' | 'due' | 'why' | 'where' | 'priority' | 'age'; sort?: Sort }[] = [
  { key: 'name', sort: 'name' },
  { key: 'status', sort: 'status' },
  { key: 'due', sort: 'due' },
  { key: 'why' },
  { key: 'where' },
  { key: 'priority', sort: 'priority' },
  { key: 'age', sort: 'created' },
];

export function WorkTable({ rows, search, askedAt, supervises, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const here = rows.filter(({ gone }) => !gone).map(({ row }) => row.interaction);
  const all = here.length > 0 && here.every((id) => selected.includes(id));
  const toggle = (ids: string[], on: boolean) =>
    onSelect(on ? [...new Set([...selected, ...ids])] : selected.filter((id) => !ids.includes(id)));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {supervises && (
            <th className={styles.check}>
              <input
                type="checkbox"
                aria-label={t('workList.selectAll')}
                checked={all}
                onChange={() => toggle(here, !all)}
              />
            </th>
          )}
          {columns.map(({ key, sort }) => (
            <th key={key} scope="col" className={styles[key]} aria-sort={sort && sortedNow(search, sort)}>
              {sort ? (
                <Link to="/live/work" search={sortedBy(search, sort)}>
                  {t(`workList.column.${key}`)}
                </Link>
              ) : (
                t(`workList.column.${key}`)
              )}
            </th>
          ))}
          {supervises && (
            <th className={styles.act}>
              <span className={styles.hidden}>{t('workList.column.act')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, gone }) => (
          <WorkRow
            key={row.interaction}
            row={row}
            gone={gone}
            askedAt={askedAt}
            supervises={supervises}
            selected={selected.includes(row.interaction)}
            onSelect={(on) => toggle([row.interaction], on)}
          />
        ))}
      </tbody>
    </table>
  );
}

/** What was created first is the oldest: the age runs the other way. */
function sortedNow(search: WorkSearch, sort: Sort): 'ascending' | 'descending' | 'none' {
  const is = sortOf(search);
  if (is.sort !== sort) return 'none';
  return (is.order === 'asc') === (sort !== 'created') ? 'ascending' : 'descending';
}
