import '../../words/jobs.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Oversight } from '../oversight/Oversight.tsx';
import { JobList } from './JobList.tsx';
import styles from './jobs.module.css';
import { jobQueries } from './jobs-api.ts';
import { OpenJob } from './OpenJob.tsx';

/** Reading files takes a library of its own. */
const NewJob = lazy(() => import('./NewJob.tsx').then((module) => ({ default: module.NewJob })));

/** What is done in bulk: all jobs, one of them with its rows, or a new one of a file. */
export function JobsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { job } = useSearch({ from: '/desk/live/jobs' });
  const [making, setMaking] = useState(false);
  const { data, error, refetch } = useQuery(jobQueries.list());
  const running = data?.jobs.filter(({ state }) => state === 'running').length;
  const open = (id: string) => {
    setMaking(false);
    void navigate({ to: '/live/jobs', search: { job: id } });
  };
  const title = running === undefined ? t('oversight.jobs') : t('jobs.running', { count: running });
  const begin = !making && !job && (
    <Button size="compact-sm" h={32} px={14} onClick={() => setMaking(true)}>
      {t('jobs.new')}
    </Button>
  );
  return (
    <Oversight title={title} acts={begin}>
      {making && (
        <Suspense>
          <NewJob onBegun={open} onLeave={() => setMaking(false)} />
        </Suspense>
      )}
      {job && !making && <OpenJob key={job} id={job} />}
      {!job && error && !data && (
        <ProblemNote what={t('jobs.listFailed')} error={error} onAgain={() => void refetch()} />
      )}
      {!job && data && data.jobs.length === 0 && !making && <p className={styles.none}>{t('jobs.none')}</p>}
      {!job && data && data.jobs.length > 0 && <JobList jobs={data.jobs} />}
    </Oversight>
  );
}
