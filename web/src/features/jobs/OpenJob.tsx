import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobWithResults } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { moment } from '../../words/times.ts';
import { CancelJob } from './CancelJob.tsx';
import { useJobWords } from './job-words.ts';
import styles from './jobs.module.css';
import { jobQueries, type ResultsWanted } from './jobs-api.ts';
import { Progress } from './Progress.tsx';
import { Results } from './Results.tsx';

/** One job and what became of its rows. */
export function OpenJob({ id }: { id: string }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<'trouble'>();
  const { data, error, refetch } = useQuery(jobQueries.one(id, { only }));
  return (
    <>
      <p className={styles.back}>
        <Link to="/live/jobs">{t('jobs.all')}</Link>
      </p>
      {error && !data && <ProblemNote what={t('jobs.notLoaded')} error={error} onAgain={() => void refetch()} />}
      {data && <About job={data.job} />}
      <div className={styles.tools}>
        <Shown only={only} onChange={setOnly} />
        <Download job={id} />
      </div>
      {data && data.results.length === 0 && (
        <p className={styles.none}>{only ? t('jobs.noTrouble') : t('jobs.noRows')}</p>
      )}
      {data && data.results.length > 0 && <Results results={data.results} />}
      {data?.after && <Further id={id} wanted={{ after: data.after, only }} />}
    </>
  );
}

function About({ job }: Pick<JobWithResults, 'job'>) {
  const { what, who } = useJobWords(job);
  const now = useCentreNow();
  return (
    <section className={styles.about}>
      <div>
        <h2>{what}</h2>
        <small>
          {moment(job.at, now)} · {who}
        </small>
      </div>
      <Progress job={job} />
      {job.state === 'running' && <CancelJob job={job.id} />}
    </section>
  );
}

const choices = [undefined, 'trouble'] as const;

function Shown({ only, onChange }: { only: ResultsWanted['only']; onChange(only: 'trouble' | undefined): void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.shown} role="group" aria-label={t('jobs.show')}>
      {choices.map((one) => (
        <button key={one ?? 'all'} type="button" aria-pressed={only === one} onClick={() => onChange(one)}>
          {one ? t('jobs.trouble') : t('jobs.allRows')}
        </button>
      ))}
    </div>
  );
}

/** The next page stands below; it is asked for when somebody wants it. */
function Further({ id, wanted }: { id: string; wanted: ResultsWanted }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({ ...jobQueries.one(id, wanted), enabled: open });
  if (!open)
    return (
      <Button size="compact-sm" h={30} px={12} variant="default" onClick={() => setOpen(true)}>
        {t('jobs.moreRows')}
      </Button>
    );
  if (error && !data)
    return <ProblemNote what={t('jobs.downloadFailed')} error={error} onAgain={() => void refetch()} />;
  return (
    <>
      {data && <Results results={data.results} />}
      {data?.after && <Further id={id} wanted={{ ...wanted, after: data.after }} />}
    </>
  );
}

function Download({ job }: { job: string }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => (await import('./download-results.ts')).downloadResults(job),
  });
  return (
    <>
      <WaitingButton variant="default" size="compact-sm" h={30} px={12} busy={isPending} onClick={() => mutate()}>
        {t('jobs.download')}
      </WaitingButton>
      {error && <ProblemNote what={t('jobs.downloadFailed')} error={error} />}
    </>
  );
}
