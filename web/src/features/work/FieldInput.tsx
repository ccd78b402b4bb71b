import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Field, titleOfField } from './field-words.ts';
import styles from './work.module.css';

/** Longer than a line, and it is written in several. */
const LINE = 60;

type Props = {
  field: Field;
  typed: string;
  onType(typed: string): void;
  id?: string | undefined;
  /** Id of what is said of it: the hint, or what is wrong. */
  describedBy?: string | undefined;
  wrong?: boolean;
  ref?: Ref<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>;
};

const inputs = {
  text: { type: 'text' },
  other: { type: 'text' },
  number: { type: 'text', inputMode: 'decimal' },
  integer: { type: 'text', inputMode: 'numeric' },
  date: { type: 'date' },
  moment: { type: 'datetime-local' },
  link: { type: 'url' },
} as const;

/** The input that fits a field's kind. Without an `id` that a label names, it names itself. */
export function FieldInput({ field, typed, onType, id, describedBy, wrong = false, ref }: Props) {
  const { t } = useTranslation();
  // Decided once: an input that becomes another one while it is written loses the focus.
  const [long] = useState(field.long || typed.length > LINE || typed.includes('\n'));
  const shared = {
    id,
    className: styles.field,
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value),
    'aria-label': id === undefined ? titleOfField(field) : undefined,
    'aria-invalid': wrong,
    'aria-describedby': describedBy,
    'aria-required': field.required,
  };
  const { kind } = field;
  if (kind === 'choice' || kind === 'yes-no') {
    const yesNo = [
      { value: true, name: t('item.yes') },
      { value: false, name: t('item.no') },
    ];
    const choices = kind === 'yes-no' ? yesNo : (field.choices ?? []);
    const known = typed === '' || choices.some(({ value }) => String(value) === typed);
    return (
      <select {...shared} ref={ref}>
        <option value="">{t('item.choose')}</option>
        {!known && <option value={typed}>{typed}</option>}
        {choices.map(({ value, name }) => (
          <option key={String(value)} value={String(value)}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  if (kind === 'text' && long) return <textarea rows={3} {...shared} ref={ref} />;
  return <input {...inputs[kind]} {...shared} ref={ref} />;
}
