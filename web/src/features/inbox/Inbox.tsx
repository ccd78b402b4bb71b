import { Link } from '@tanstack/react-router';
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
import { inHandOf, rowsOf, type Tab } from './rows.ts';

type Props = { agent: NonNullable<Me['agent']>; tab: Tab; open: string | undefined };

export function Inbox({ agent, tab, open }: Props) {
  const { t } = useTranslation();
  const { data } = useInbox();
  const onePane = useOnePane();
  const inHand = data ? inHandOf(data) : 0;
  return (
    <section className={styles.pane} aria-label={t('inbox.title')}>
      <div className={styles.top}>
        <PresenceRow agent={agent} inHand={inHand} />
        <div className={styles.tabs}>
          <div role="tablist" aria-label={t('inbox.title')}>
            <TabLink tab="hand" at={tab} count={data ? inHand : undefined} />
            <TabLink tab="closed" at={tab} />
          </div>
        </div>
      </div>
      <Rows agent={agent} tab={tab} open={open} />
      {!(onePane && open) && <OfferTray />}
    </section>
  );
}

function TabLink({ tab, at, count }: { tab: Tab; at: Tab; count?: number | undefined }) {
  const { t } = useTranslation();
  return (
    <Link
      to="."
      search={tab === 'closed' ? { tab } : {}}
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

function Rows({ agent, tab, open }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useInbox();
  const rows = data ? rowsOf(data, tab) : [];
  return (
    <div className={styles.rows} id="rows" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
      {!data && error && <ProblemNote what={t('inbox.failed')} error={error} onAgain={() => void refetch()} />}
      {!data && !error && [1, 2, 3].map((i) => <div key={i} className={styles.skeleton} />)}
      {data && rows.length === 0 && <p className={styles.empty}>{emptyWords()}</p>}
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <Row key={row.interaction} row={row} open={row.interaction === open} closedTab={tab === 'closed'} />
          ))}
        </ul>
      )}
    </div>
  );

  function emptyWords(): string {
    if (tab === 'closed') return t('inbox.noneClosed');
    return agent.presence === 'available' ? t('inbox.empty') : t('inbox.emptyAway');
  }
}
