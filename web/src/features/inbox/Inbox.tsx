import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../../domain/desktop-api.ts';
import { useInbox } from '../../centre/queries.ts';
import text from '../../styles/text.module.css';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { useOnePane } from '../desk/one-pane.ts';
import { OfferTray } from '../offers/OfferTray.tsx';
import { PresenceRow } from '../presence/PresenceRow.tsx';
import styles from './inbox.module.css';
import { Row } from './Row.tsx';
import { inHandOf, type RowTab, rowsOf, type Tab } from './rows.ts';

const Suspended = lazy(() => import('./Suspended.tsx').then((module) => ({ default: module.Suspended })));

const Queues = lazy(() => import('../queues/Queues.tsx').then((module) => ({ default: module.Queues })));

type Props = { agent: NonNullable<Me['agent']>; tab: Tab; open: string | undefined };

export function Inbox({ agent, tab, open }: Props) {
  const { t } = useTranslation();
  const { data } = useInbox();
  const onePane = useOnePane();
  const inHand = data ? inHandOf(data) : 0;
  return (
    <section className={styles.pane} aria-label={t('inbox.title')}>
      <div className={styles.top}>
        <PresenceRow
          agent={agent}
          texts={data ? inHandOf(data, 'message') : 0}
          items={data ? inHandOf(data, 'work') : 0}
        />
        <div className={styles.tabs}>
          <div role="tablist" aria-label={t('inbox.title')}>
            <TabLink tab="hand" at={tab} count={data ? inHand : undefined} />
            <TabLink tab="parked" at={tab} count={data?.parked?.length || undefined} />
            <TabLink tab="closed" at={tab} />
            <TabLink tab="queues" at={tab} />
          </div>
        </div>
      </div>
      <div className={styles.rows} id="rows" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        {tab === 'queues' ? (
          <Suspense>
            <Queues />
          </Suspense>
        ) : (
          <Rows agent={agent} tab={tab} open={open} />
        )}
        {tab === 'parked' && (
          <Suspense>
            <Suspended agent={agent.id} open={open} />
          </Suspense>
        )}
      </div>
      {!(onePane && open) && <OfferTray />}
    </section>
  );
}

function TabLink({ tab, at, count }: { tab: Tab; at: Tab; count?: number | undefined }) {
  const { t } = useTranslation();
  return (
    <Link
      to="."
      search={tab === 'hand' ? {} : { tab }}
      role="tab"
      id={`tab-${tab}`}
      aria-selected={tab === at}
      aria-controls="rows"
    >
      {t(`inbox.${tab}`)}
      {count !== undefined && <span className={`${styles.n} ${text.num}`}>{count}</span>}
    </Link>
  );
}

function Rows({ agent, tab, open }: Props & { tab: RowTab }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useInbox();
  const rows = data ? rowsOf(data, tab) : [];
  if (!data && error) return <ProblemNote what={t('inbox.failed')} error={error} onAgain={() => void refetch()} />;
  if (!data) return [1, 2, 3].map((i) => <div key={i} className={styles.skeleton} />);
  if (rows.length === 0) return <p className={styles.empty}>{emptyWords()}</p>;
  return (
    <ul>
      {rows.map((row) => (
        <Row key={row.interaction} row={row} heardAt={data.heardAt} open={row.interaction === open} tab={tab} />
      ))}
    </ul>
  );

  function emptyWords(): string {
    if (tab === 'closed') return t('inbox.noneClosed');
    if (tab === 'parked') return t('inbox.noneParked');
    return agent.presence === 'available' ? t('inbox.empty') : t('inbox.emptyAway');
  }
}
