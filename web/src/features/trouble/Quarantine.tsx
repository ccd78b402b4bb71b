import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Waiting } from '../oversight/Waiting.tsx';
import { BySource } from './BySource.tsx';
import { EntryRow } from './EntryRow.tsx';
import { ReplayedEntries } from './ReplayedEntries.tsx';
import { type Entry, replayEntry, troubleQueries } from './trouble-api.ts';
import styles from './trouble.module.css';
import { useKept, useReplays } from './use-replays.ts';

const keyOf = ({ id }: Entry) => id;

/** What sources posted and no rule could place. */
export function Quarantine() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(troubleQueries.quarantine());
  const replays = useReplays({ keyOf, replay: replayEntry, queryKey: 'quarantine' });
  const open = data?.entries.filter(({ replayed }) => !replayed) ?? [];
  const rows = useKept(open, keyOf, (key) => replays.outcomes.has(key));
  const replayed = data?.entries.filter((entry) => entry.replayed && !replays.outcomes.has(entry.id)) ?? [];
  return (
    <section className={styles.section} aria-labelledby="quarantine">
      <h2 id="quarantine">{t('sources.quarantine')}</h2>
      <p className={styles.what}>{t('sources.quarantineWhat')}</p>
      {!data && !error && <Waiting />}
      {error && <ProblemNote what={t('sources.quarantineFailed')} error={error} onAgain={() => void refetch()} />}
      {data && rows.length === 0 && <p className={styles.empty}>{t('sources.quarantineEmpty')}</p>}
      {rows.length > 0 && (
        <BySource
          columns={[t('sources.when'), t('sources.why'), t('sources.id')]}
          rows={rows}
          waits={(entry) => !entry.replayed && !isPlaced(replays.outcomes.get(entry.id))}
          count={(count) => t('sources.count', { count })}
          replays={replays}
          row={(entry) => <EntryRow key={entry.id} entry={entry} replays={replays} />}
        />
      )}
      {data?.more && <p className={styles.what}>{t('sources.more')}</p>}
      <ReplayedEntries entries={replayed} />
    </section>
  );
}

const isPlaced = (outcome: object | undefined) => outcome !== undefined && 'answer' in outcome;
