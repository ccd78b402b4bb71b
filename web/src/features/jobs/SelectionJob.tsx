import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../centre/query-client.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import styles from './jobs.module.css';
import { isAtRest, jobQueries } from './jobs-api.ts';
import { Progress } from './Progress.tsx';
import { Results } from './Results.tsx';

/** How far it is, and which rows were not done; the list behind it is asked for again when it is over. */
export function SelectionJob({ job: id, onDone }: { job: string; onDone(): void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(jobQueries.one(id, { only: 'trouble' }));
  const over = data !== undefined && isAtRest(data.job);
  useEffect(() => {
    if (over) void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'customer' });
  }, [over]);
  return (
    <section className={styles.bar} aria-label={t('jobs.selection')}>
      {error && !data && <ProblemNote what={t('jobs.notLoaded')} error={error} onAgain={() => void refetch()} />}
      {data && <Progress job={data.job} />}
      {data && data.results.length > 0 && <Results results={data.results} />}
      <div className={styles.acts}>
        <Link to="/live/jobs" search={{ job: id }}>
          {t('jobs.open')}
        </Link>
        <Button size="compact-sm" h={30} px={12} variant="default" onClick={onDone}>
          {over ? t('jobs.seen') : t('jobs.goOn')}
        </Button>
      </div>
    </section>
  );
}
