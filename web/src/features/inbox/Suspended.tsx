import '../../words/work.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OpenWorkView } from '../../../../domain/desktop-api.ts';
import { call } from '../../centre/api.ts';
import { usePace } from '../../centre/queries.ts';
import text from '../../styles/text.module.css';
import { MediumIcon } from '../../words/MediumIcon.tsx';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Due } from '../work/Due.tsx';
import styles from './inbox.module.css';

type Props = { agent: string; open: string | undefined };

/** Items that this agent has put aside: they take no room, and open where they are resumed. */
export function Suspended({ agent, open }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    // Asked for again with whatever else is in no agent's hands.
    queryKey: ['queues', 'suspended', agent],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ state: 'suspended', agent, ...(pageParam && { after: pageParam }) });
      return call<OpenWorkView>({ path: `/work?${query}`, signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
    staleTime: 0,
    refetchInterval: usePace(),
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (error && !data)
    return <ProblemNote what={t('workbins.failedSuspended')} error={error} onAgain={() => void refetch()} />;
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="suspended">
      <h2 id="suspended" className={styles.title}>
        {t('workbins.suspended')}
      </h2>
      <ul>
        {items.map(({ interaction, work }) => (
          <li key={interaction}>
            <Link
              to="/inbox/$interaction"
              params={{ interaction }}
              search={{ tab: 'parked' }}
              className={styles.row}
              aria-current={interaction === open ? 'true' : undefined}
            >
              <span className={styles.medium}>
                <MediumIcon medium="work" size={16} named />
              </span>
              <span className={styles.body}>
                <span className={styles.line}>
                  <span className={styles.name} title={work.name}>
                    {work.name}
                  </span>
                  <span className={`${styles.when} ${text.num}`}>
                    {work.dueAt !== undefined && <Due at={work.dueAt} sla={work.sla} />}
                  </span>
                </span>
                <span className={styles.line}>
                  <span className={styles.snippet}>{`${work.worktype.name} · ${work.status.name}`}</span>
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className={`${text.link} ${styles.more}`} onClick={() => void fetchNextPage()}>
          {t('workbins.more')}
        </button>
      )}
    </section>
  );
}
