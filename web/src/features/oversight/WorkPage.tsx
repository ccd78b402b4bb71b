import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeptOrder } from '../../centre/kept-order.ts';
import { useMe } from '../../centre/queries.ts';
import { News } from '../../words/News.tsx';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Oversight } from './Oversight.tsx';
import { workQueries } from './work-api.ts';
import styles from './work-list.module.css';
import { isFiltered, workSearch } from './work-search.ts';
import { WorkFilters } from './WorkFilters.tsx';
import { WorkPages } from './WorkPages.tsx';
import { Next, useWorkSentence } from './WorkSentence.tsx';
import { WorkTable } from './WorkTable.tsx';

const SelectionBar = lazy(() =>
  import('../jobs/SelectionBar.tsx').then((module) => ({ default: module.SelectionBar })),
);

const route = getRouteApi('/desk/live/work');

/** Everything that is open, what breaks next, and why it waits. The address says what is asked for; rows stay where they are until somebody asks for the news. */
export function WorkPage() {
  const { t } = useTranslation();
  // The address may say things that are not the list's.
  const search = workSearch(route.useSearch());
  const { data: me } = useMe();
  const supervises = me?.roles.includes('supervisor') ?? false;
  const { data, error, refetch, isPlaceholderData } = useQuery(workQueries.open(search));
  const { refresh, ...kept } = useKeptOrder(JSON.stringify(search), isPlaceholderData ? undefined : data?.items);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const sentence = useWorkSentence(data?.summary, isFiltered(search));
  const again = () => void refetch();
  return (
    <Oversight
      title={data ? sentence : t('oversight.work')}
      acts={data && <News changed={kept.changed} moved={kept.moved} onRefresh={refresh} className={styles.news} />}
    >
      {data?.summary.next && <Next row={data.summary.next} mayRead={supervises} />}
      {data?.more && <p className={styles.note}>{t('workList.more')}</p>}
      {data && <WorkFilters search={search} filters={data.filters} />}
      {error && <ProblemNote what={t('workList.failed')} error={error} onAgain={again} />}
      {data && kept.rows.length > 0 && (
        <WorkTable
          rows={kept.rows}
          search={search}
          askedAt={data.now}
          supervises={supervises}
          selected={selected}
          onSelect={setSelected}
        />
      )}
      {data && <WorkPages search={search} after={data.after} />}
      {supervises && (
        <div className={styles.selection}>
          <Suspense>
            <SelectionBar selected={[...selected]} onDone={() => setSelected([])} />
          </Suspense>
        </div>
      )}
    </Oversight>
  );
}
