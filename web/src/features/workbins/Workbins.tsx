import '../../words/work.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../centre/api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Workbin } from './Workbin.tsx';
import { PACE } from './pace.ts';
import styles from './workbins.module.css';

/** The lists of work that somebody sees; whoever may not take only reads. */
export function Workbins() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['workbins'],
    queryFn: ({ signal }) => api.workbins({ signal }),
    staleTime: 0,
    refetchInterval: PACE,
  });
  if (!data && error) return <ProblemNote what={t('workbins.failed')} error={error} onAgain={() => void refetch()} />;
  if (!data || data.workbins.length === 0) return null;
  const first = data.workbins.find(({ count }) => count > 0);
  return (
    <section className={styles.bins} aria-labelledby="workbins">
      <h2 id="workbins" className={styles.title}>
        {t('workbins.title')}
      </h2>
      {data.workbins.map((one) => (
        <Workbin key={one.id} workbin={one} first={one === first} />
      ))}
    </section>
  );
}
