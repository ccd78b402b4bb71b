import type { Path } from '../entry.ts';
import styles from './forms.module.css';
import { useProblems } from './form.ts';

type Props = { id?: string; problems: { message: string; severity: 'error' | 'warning' }[] };

/** What is wrong, where it is wrong. */
export function Problems({ id, problems }: Props) {
  if (problems.length === 0) return null;
  return (
    <span id={id} className={styles.problems}>
      {problems.map(({ message, severity }) => (
        <span key={message} className={severity === 'error' ? styles.error : styles.warning}>
          {message}
        </span>
      ))}
    </span>
  );
}

/** Of a place that has no field of its own: a row, a list. */
export function ProblemsAt({ path }: { path: Path }) {
  return <Problems problems={useProblems(path)} />;
}
