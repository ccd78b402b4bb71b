import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../../domain/desktop-api.ts';
import styles from './jobs.module.css';

/** A bar for the eye, and a sentence for everybody. */
export function Progress({ job }: { job: JobView }) {
  const { t } = useTranslation();
  const { total, done, refused, failed, cancelled } = job;
  const parts = [
    t('jobs.done', { count: done, total }),
    refused > 0 && t('jobs.refused', { count: refused }),
    failed > 0 && t('jobs.failed', { count: failed }),
    cancelled > 0 && t('jobs.notDone', { count: cancelled }),
  ];
  const share = (count: number) => `${(100 * count) / total}%`;
  return (
    <div className={styles.progress}>
      <div className={styles.track} aria-hidden>
        <i className={styles.good} style={{ width: share(done) }} />
        <i className={styles.bad} style={{ width: share(refused + failed) }} />
        <i className={styles.left} style={{ width: share(cancelled) }} />
      </div>
      <p role="status">{parts.filter(Boolean).join(' · ')}</p>
    </div>
  );
}
