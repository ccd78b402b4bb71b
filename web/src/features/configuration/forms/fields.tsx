import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getAt, type Json, numberTyped, type Path } from '../entry.ts';
import { type Choice, useForm, useProblems } from './form.ts';
import styles from './forms.module.css';
import { Problems } from './Problems.tsx';

type Place = {
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
function Labelled({ path, label, bare, hint, children }: Place & { children: (shared: Shared) => ReactNode }) {
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

type TextProps = Place & { list?: string; placeholder?: string; type?: 'text' | 'date' | 'time'; mono?: boolean };

/** Emptied, it is left out. */
export function TextField({ list, placeholder, type = 'text', mono, ...place }: TextProps) {
  const { entry, set } = useForm();
  const value = getAt(entry, place.path);
  return (
    <Labelled {...place}>
      {({ className, ...shared }) => (
        <input
          {...shared}
          className={`${className} ${mono ? styles.mono : ''}`}
          type={type}
          list={list}
          placeholder={placeholder}
          value={value === undefined || value === null ? '' : String(value)}
          onChange={({ currentTarget }) =>
            set(place.path, currentTarget.value === '' ? undefined : currentTarget.value)
          }
        />
      )}
    </Labelled>
  );
}

const shownNumber = (value: Json | undefined): string => (value === undefined ? '' : String(value));

/** What is typed stays as it is typed, `12.` too; what it means is kept. */
export function NumberField({ suffix, ...place }: Place & { suffix?: string }) {
  const { entry, set } = useForm();
  const value = getAt(entry, place.path);
  const [typed, setTyped] = useState(shownNumber(value));
  const shown = numberTyped(typed) === value ? typed : shownNumber(value);
  return (
    <Labelled {...place}>
      {({ className, ...shared }) => (
        <span className={styles.suffixed}>
          <input
            {...shared}
            className={`${className} ${styles.number}`}
            inputMode="decimal"
            value={shown}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              set(place.path, numberTyped(currentTarget.value));
            }}
          />
          {suffix}
        </span>
      )}
    </Labelled>
  );
}

type SelectProps = Place & { choices: Choice[]; none?: string };

/** What is not among the choices stays, and is shown as it is. */
export function SelectField({ choices, none, ...place }: SelectProps) {
  const { entry, set } = useForm();
  const value = getAt(entry, place.path);
  const chosen = typeof value === 'string' ? value : '';
  const known = choices.some(({ id }) => id === chosen);
  return (
    <Labelled {...place}>
      {(shared) => (
        <select
          {...shared}
          value={chosen}
          onChange={({ currentTarget }) => set(place.path, currentTarget.value || undefined)}
        >
          {(none !== undefined || chosen === '') && <option value="">{none ?? ''}</option>}
          {!known && chosen !== '' && <option value={chosen}>{chosen}</option>}
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

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
