import { type ReactNode, useId } from 'react';
import type { Path } from '../entry.ts';
import { useProblems } from './form.ts';
import styles from './forms.module.css';
import { Problems } from './Problems.tsx';

export type Place = {
  path: Path;
  label: string;
  /** In a table, the column's head is the label that is seen. */
  bare?: boolean;
  hint?: string | undefined;
};

type Shared = {
  id: string;
  className: string | undefined;
  'aria-invalid'?: true;
  'aria-describedby': string;
  'aria-label'?: string;
};

/** Label, field, hint, and what is wrong with it. */
export function Labelled({ path, label, bare, hint, children }: Place & { children: (shared: Shared) => ReactNode }) {
  const id = useId();
  const problems = useProblems(path);
  const wrong = problems.some(({ severity }) => severity === 'error');
  const shared: Shared = {
    id,
    className: styles.field,
    'aria-describedby': `${id}-said`,
    ...(wrong && { 'aria-invalid': true }),
    ...(bare && { 'aria-label': label }),
  };
  return (
    <div className={bare ? styles.bare : styles.labelled}>
      {!bare && <label htmlFor={id}>{label}</label>}
      <div>
        {children(shared)}
        <span id={`${id}-said`}>
          {hint && <span className={styles.hint}>{hint}</span>}
          <Problems problems={problems} />
        </span>
      </div>
    </div>
  );
}
