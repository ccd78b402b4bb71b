import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkbinsView } from '../../../../domain/desktop-api.ts';
import { api } from '../../centre/api.ts';
import text from '../../styles/text.module.css';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { useGone } from '../queues/use-gone.ts';
import { BinRow } from './BinRow.tsx';
import { PACE } from './pace.ts';
import styles from './workbins.module.css';

type Props = { workbin: WorkbinsView['workbins'][number]; first: boolean };

/** One list, due first; what is folded is not asked for. */
export function Workbin({ workbin: { id, name, count, more, pull }, first }: Props) {
  const { t } = useTranslation();
  // The first that holds something opens by itself, once; then it is the agent's to fold.
  const [opened, setOpened] = useState<boolean>();
  const [began] = useState(first);
  const open = opened ?? began;
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <section aria-label={name}>
      <h3 className={styles.bin}>
        <button type="button" aria-expanded={open} onClick={() => setOpened(!open)}>
          <Icon size={15} stroke={1.8} aria-hidden />
          {name} <span className={text.num}>{more ? t('workbins.many', { n: count }) : count}</span>
        </button>
      </h3>
      {open && <Items id={id} pull={pull} />}
    </section>
  );
}

function Items({ id, pull }: { id: string; pull: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['workbins', id],
    queryFn: ({ signal, pageParam }) => api.workbin(id, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after,
    staleTime: 0,
    refetchInterval: PACE,
  });
  const { shown, gone } = useGone(data?.pages.flatMap(({ items }) => items) ?? []);
  if (!data && error) return <ProblemNote what={t('workbins.failed')} error={error} onAgain={() => void refetch()} />;
  if (!data) return null;
  return (
    <>
      {shown.length === 0 && <p className={styles.empty}>{t('workbins.empty')}</p>}
      <ul>
        {shown.map((one, i) => (
          <BinRow key={one.interaction} item={one} pull={pull} onGone={() => gone(one, i)} />
        ))}
      </ul>
      {hasNextPage && (
        <button
          type="button"
          className={`${text.link} ${styles.more}`}
          aria-busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('workbins.more')}
        </button>
      )}
    </>
  );
}
