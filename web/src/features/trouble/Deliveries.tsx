import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Waiting } from '../oversight/Waiting.tsx';
import { BySource } from './BySource.tsx';
import { DeliveryRow } from './DeliveryRow.tsx';
import { type Delivery, replayDelivery, troubleQueries } from './trouble-api.ts';
import styles from './trouble.module.css';
import { useKept, useReplays } from './use-replays.ts';

const keyOf = ({ interaction, number }: Delivery) => `${interaction}#${number}`;

/** What sources were not told. */
export function Deliveries() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(troubleQueries.deliveries());
  const replays = useReplays({ keyOf, replay: replayDelivery, queryKey: 'deliveries' });
  const given = data?.deliveries ?? [];
  const rows = useKept(given, keyOf, (key) => replays.outcomes.has(key));
  const there = new Set(given.map(keyOf));
  return (
    <section className={styles.section} aria-labelledby="deliveries">
      <h2 id="deliveries">{t('sources.deliveries')}</h2>
      <p className={styles.what}>{t('sources.deliveriesWhat')}</p>
      {!data && !error && <Waiting />}
      {error && <ProblemNote what={t('sources.deliveriesFailed')} error={error} onAgain={() => void refetch()} />}
      {data && rows.length === 0 && <p className={styles.empty}>{t('sources.deliveriesEmpty')}</p>}
      {rows.length > 0 && (
        <BySource
          columns={[t('sources.item'), t('sources.event'), t('sources.why'), t('sources.givenUp')]}
          rows={rows}
          waits={(delivery) => there.has(keyOf(delivery)) && delivery.replayedAt === undefined}
          count={(count) => t('sources.countDeliveries', { count })}
          replays={replays}
          row={(delivery) => (
            <DeliveryRow
              key={keyOf(delivery)}
              delivery={delivery}
              taken={!there.has(keyOf(delivery))}
              outcome={replays.outcomes.get(keyOf(delivery))}
              onReplay={() => void replays.one(delivery)}
            />
          )}
        />
      )}
      {data?.more && <p className={styles.what}>{t('sources.more')}</p>}
    </section>
  );
}
