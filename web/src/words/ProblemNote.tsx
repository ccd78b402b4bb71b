import { useTranslation } from 'react-i18next';
import { ProblemError } from '../centre/problem.ts';
import text from '../styles/text.module.css';
import styles from './ProblemNote.module.css';

type Props = {
  /** What could not be done, as a whole sentence. */
  what: string;
  error?: unknown;
  onAgain?: (() => void) | undefined;
};

/** Stands where the thing that failed would stand: what, why, what now. */
export function ProblemNote({ what, error, onAgain }: Props) {
  const { t } = useTranslation();
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <div className={styles.note} role="alert">
      <p>
        {what} {problem ? (problem.detail ?? problem.title) : error ? t('problem.noAnswer') : null}{' '}
        {onAgain && (
          <button type="button" className={text.link} onClick={onAgain}>
            {t('problem.again')}
          </button>
        )}
      </p>
      {problem?.requestId && <p className={styles.id}>{t('problem.request', { id: problem.requestId })}</p>}
    </div>
  );
}
