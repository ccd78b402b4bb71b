import { getAt } from '../entry.ts';
import { type Choice, useForm, useProblems } from './form.ts';
import styles from './forms.module.css';
import type { Place } from './Labelled.tsx';
import { Problems } from './Problems.tsx';

/** Off, it is left out. */
export function CheckField({ path, label, bare }: Place) {
  const { entry, set } = useForm();
  return (
    <label className={bare ? styles.bareCheck : styles.check}>
      <input
        type="checkbox"
        aria-label={bare ? label : undefined}
        checked={getAt(entry, path) === true}
        onChange={({ currentTarget }) => set(path, currentTarget.checked || undefined)}
      />
      {!bare && label}
      <Problems problems={useProblems(path)} />
    </label>
  );
}

/** Several of a few: teams. */
export function ChecksField({ path, label, choices, hint }: Place & { choices: Choice[] }) {
  const { entry, set } = useForm();
  const value = getAt(entry, path);
  const on = Array.isArray(value) ? value.map(String) : [];
  const all = [...choices, ...on.filter((id) => !choices.some((one) => one.id === id)).map((id) => ({ id, name: id }))];
  const toggle = (id: string) => set(path, on.includes(id) ? on.filter((one) => one !== id) : [...on, id]);
  return (
    <fieldset className={styles.checks}>
      <legend>{label}</legend>
      <div>
        {all.map(({ id, name }) => (
          <label key={id} className={styles.check}>
            <input type="checkbox" checked={on.includes(id)} onChange={() => toggle(id)} />
            {name}
          </label>
        ))}
        {hint && <span className={styles.hint}>{hint}</span>}
        <Problems problems={useProblems(path)} />
      </div>
    </fieldset>
  );
}
