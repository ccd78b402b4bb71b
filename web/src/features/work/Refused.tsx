import { useTranslation } from 'react-i18next';
import { isProblem } from '../../centre/problem.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { UnsavedError } from './field-draft.ts';
import styles from './work.module.css';

/** Who acted on what stands no more is shown the new first, and acts again. */
export function Refused({ what, error }: { what: string; error: unknown }) {
  const { t } = useTranslation();
  const unsaved = error instanceof UnsavedError;
  if (!unsaved && !isProblem(error, 'stale-revision')) return <ProblemNote what={what} error={error} />;
  return (
    <p className={styles.notice} role="alert">
      {unsaved ? t('item.unsaved') : t('item.stale')}
    </p>
  );
}
