import { type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../work/FieldInput.tsx';
import { type Field, titleOfField } from '../work/field-words.ts';
import styles from './create.module.css';

type Props = {
  field: Field;
  typed: string;
  /** What is wrong with it, as a sentence. */
  wrong: string | undefined;
  onType(typed: string): void;
  ref?: Ref<HTMLSelectElement>;
};

/** With its name above it, and beneath it what it is for, or what is wrong. */
export function AskedField({ field, typed, wrong, onType, ref }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const title = titleOfField(field);
  return (
    <div className={field.long ? styles.wide : undefined}>
      <label htmlFor={id}>{field.required ? title : t('item.optional', { field: title })}</label>
      <FieldInput
        id={id}
        ref={ref as Ref<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>}
        field={field}
        typed={typed}
        onType={onType}
        wrong={wrong !== undefined}
        describedBy={`${id}-said`}
      />
      <div id={`${id}-said`}>
        {field.hint && <p className={styles.hint}>{field.hint}</p>}
        {wrong && (
          <p className={styles.wrong} role="alert">
            {wrong}
          </p>
        )}
      </div>
    </div>
  );
}
