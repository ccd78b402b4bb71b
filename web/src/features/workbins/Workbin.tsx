import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkbinsView } from '../../../../domain/desktop-api.ts';
import { useKeptOrder } from '../../centre/kept-order.ts';
import text from '../../styles/text.module.css';
import { News } from '../../words/News.tsx';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { BinRow } from './BinRow.tsx';
import { LookOf } from './LookOf.tsx';
import styles from './workbins.module.css';
import { listed, type Look } from './workbins-api.ts';

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
  const [look, setLook] = useState<Look>({ sort: 'due', status: '' });
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(listed(id, look));
  const latest = data?.pages.flatMap(({ items }) => items);
  const { rows, changed, moved, refresh } = useKeptOrder(`${id} ${look.sort} ${look.status}`, latest);
  if (!data && error) return <ProblemNote what={t('workbins.failed')} error={error} onAgain={() => void refetch()} />;
  return (
    <>
      <LookOf look={look} statuses={data?.pages[0]?.statuses ?? []} onLook={setLook} />
      <News changed={changed} moved={moved} onRefresh={refresh} />
      {data && rows.length === 0 && <p className={styles.empty}>{t('workbins.empty')}</p>}
      <ul>
        {rows.map(({ row, gone }) => (
          <BinRow key={row.interaction} item={row} pull={pull} gone={gone} />
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
