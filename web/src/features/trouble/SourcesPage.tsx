import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Oversight } from '../oversight/Oversight.tsx';
import { Deliveries } from './Deliveries.tsx';
import { Quarantine } from './Quarantine.tsx';
import { troubleQueries } from './trouble-api.ts';

/** What went wrong between the centre and the sources of its work: what they posted, and what they were to be told. */
export function SourcesPage() {
  const { t } = useTranslation();
  const { data: quarantine } = useQuery(troubleQueries.quarantine());
  const { data: deliveries } = useQuery(troubleQueries.deliveries());
  const unplaced = quarantine?.entries.filter(({ replayed }) => !replayed).length;
  const untold = deliveries?.deliveries.length;
  const known = unplaced !== undefined && untold !== undefined;
  return (
    <Oversight title={known ? sentence(t, unplaced, untold) : t('oversight.sources')}>
      <Quarantine />
      <Deliveries />
    </Oversight>
  );
}

function sentence(t: TFunction, unplaced: number, untold: number): string {
  const first = unplaced > 0 && t('sources.unplaced', { count: unplaced });
  const second = untold > 0 && t('sources.untold', { count: untold });
  if (first && second) return t('sources.both', { unplaced: first, untold: second });
  return first || second || t('sources.fine');
}
