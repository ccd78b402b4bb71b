import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';
import { CancelJob } from './CancelJob.tsx';
import { useJobWords } from './job-words.ts';
import styles from './jobs.module.css';
import { Progress } from './Progress.tsx';

/** Newest first. */
export function JobList({ jobs }: { jobs: JobView[] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.jobs}>
      <thead>
        <tr>
          <th scope="col">{t('jobs.what')}</th>
          <th scope="col">{t('jobs.begun')}</th>
          <th scope="col">{t('jobs.progress')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <Row key={job.id} job={job} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ job }: { job: JobView }) {
  const now = useCentreNow();
  const { what, who } = useJobWords(job);
  return (
    <tr>
      <th scope="row">
        <Link to="/live/jobs" search={{ job: job.id }}>
          {what}
        </Link>
        <small>{who}</small>
      </th>
      <td className={text.num}>{moment(job.at, now)}</td>
      <td>
        <Progress job={job} />
      </td>
      <td>{job.state === 'running' && <CancelJob job={job.id} />}</td>
    </tr>
  );
}
