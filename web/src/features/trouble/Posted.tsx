import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Waiting } from '../oversight/Waiting.tsx';
import { troubleQueries } from './trouble-api.ts';
import styles from './trouble.module.css';

/** The body as it was posted, only indented. */
export function Posted({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(troubleQueries.quarantined(id));
  if (error && !data)
    return <ProblemNote what={t('sources.postedFailed')} error={error} onAgain={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <figure className={styles.body}>
      <figcaption>{t('sources.posted')}</figcaption>
      {/* A long one scrolls, by keys as well. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that keys reach it */}
      <pre tabIndex={0} role="region" aria-label={t('sources.posted')}>
        {indented(data.body)}
      </pre>
    </figure>
  );
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
