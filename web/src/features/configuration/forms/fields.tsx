import { useState } from 'react';
import { getAt, numberTyped, shownAs } from '../entry.ts';
import { type Choice, useForm } from './form.ts';
import styles from './forms.module.css';
import { Labelled, type Place } from './Labelled.tsx';

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
          value={shownAs(value)}
          onChange={({ currentTarget }) =>
            set(place.path, currentTarget.value === '' ? undefined : currentTarget.value)
          }
        />
      )}
    </Labelled>
  );
}

/** What is typed stays as it is typed, `12.` too; what it means is kept. */
export function NumberField({ suffix, ...place }: Place & { suffix?: string }) {
  const { entry, set } = useForm();
  const value = getAt(entry, place.path);
  const [typed, setTyped] = useState(shownAs(value));
  const shown = numberTyped(typed) === value ? typed : shownAs(value);
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
