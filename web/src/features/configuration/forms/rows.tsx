import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './forms.module.css';

/** A group of fields under a head. */
export function Group({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note && <p className={styles.hint}>{note}</p>}
      {children}
    </section>
  );
}

export function RowButton({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <button type="button" className={styles.remove} aria-label={label} title={label} onClick={onClick}>
      ×
    </button>
  );
}

export function AddButton({ children, onClick }: { children: ReactNode; onClick(): void }) {
  return (
    <button type="button" className={styles.add} onClick={onClick}>
      {children}
    </button>
  );
}

type KeyProps = { value: string; label: string; taken: string[]; onRename(to: string): void; pattern?: RegExp };

/** The name under which something stands in a mapping: taken over when it is left, if nothing else stands there. */
export function KeyField({ value, label, taken, onRename, pattern = /./ }: KeyProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const id = useId();
  const wrong = typed !== undefined && typed !== value && (taken.includes(typed) || !pattern.test(typed));
  const leave = () => {
    if (typed !== undefined && typed !== value && !wrong) onRename(typed);
    if (!wrong) setTyped(undefined);
  };
  return (
    <div className={styles.bare}>
      <input
        className={`${styles.field} ${styles.mono}`}
        aria-label={label}
        aria-invalid={wrong || undefined}
        aria-describedby={id}
        value={typed ?? value}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={leave}
        onKeyDown={({ key }) => key === 'Escape' && setTyped(undefined)}
      />
      <span id={id}>{wrong && <span className={styles.error}>{t('admin.keyWrong')}</span>}</span>
    </div>
  );
}
