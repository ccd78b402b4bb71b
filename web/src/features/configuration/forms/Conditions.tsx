import { Fragment, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Comparison, comparisonsOf, operators, whenOf } from '../conditions.ts';
import { getAt, type Path } from '../entry.ts';
import { RowButton } from './rows.tsx';
import { useForm } from './form.ts';
import styles from './forms.module.css';
import { ProblemsAt } from './Problems.tsx';

type Props = { path: Path; label: string; attributes: string[] };

/** All of these must hold. */
export function Conditions({ path, label, attributes }: Props) {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const list = useId();
  const lines = comparisonsOf(getAt(entry, path));
  if (!lines) return <span className={styles.hint}>{t('admin.asTextOnly')}</span>;
  const change = (next: Comparison[]) => set(path, whenOf(next));
  return (
    <fieldset className={styles.conditions}>
      <legend className={styles.hidden}>{label}</legend>
      <datalist id={list}>
        {attributes.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name of its own
        <Fragment key={at}>
          <Line
            {...{ line, list }}
            label={(what) => t('admin.ofCondition', { what, n: at + 1, label })}
            onChange={(next) => change(lines.with(at, next))}
          />
          {lines.length > 1 ? (
            <RowButton
              label={t('admin.removeCondition', { n: at + 1, label })}
              onClick={() => change(lines.toSpliced(at, 1))}
            />
          ) : (
            <span />
          )}
        </Fragment>
      ))}
      <button
        type="button"
        className={styles.add}
        onClick={() => change([...lines, { attribute: attributes[0] ?? '', operator: 'equals', value: '' }])}
      >
        {t('admin.and')}
      </button>
      <ProblemsAt path={path} />
    </fieldset>
  );
}

type LineProps = { line: Comparison; list: string; label(what: string): string; onChange(next: Comparison): void };

function Line({ line, list, label, onChange }: LineProps) {
  const { t } = useTranslation();
  // `1, 2,` is a list that is being typed: it is shown as it is typed as long as it means the same.
  const [typed, setTyped] = useState(line.value);
  const shown = comparisonsOf(whenOf([{ ...line, value: typed }]))?.[0]?.value === line.value ? typed : line.value;
  const write = (value: string) => {
    setTyped(value);
    onChange({ ...line, value });
  };
  return (
    <>
      <input
        className={styles.field}
        list={list}
        aria-label={label(t('admin.field'))}
        value={line.attribute}
        onChange={({ currentTarget }) => onChange({ ...line, attribute: currentTarget.value })}
      />
      <select
        className={styles.field}
        aria-label={label(t('admin.comparison'))}
        value={line.operator}
        onChange={({ currentTarget }) => onChange({ ...line, operator: currentTarget.value as Comparison['operator'] })}
      >
        {operators.map((operator) => (
          <option key={operator} value={operator}>
            {t(`admin.operators.${operator}`)}
          </option>
        ))}
      </select>
      <input
        className={styles.field}
        aria-label={label(t('admin.value'))}
        value={shown}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
    </>
  );
}
