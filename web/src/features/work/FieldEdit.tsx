import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { isProblem } from '../../centre/problem.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { composing } from '../desk/composing.ts';
import { type Edit, editOf, write } from './field-draft.ts';
import { fieldName, type Plain, typedAs, valueWords } from './field-words.ts';
import styles from './work.module.css';

/** Longer than a line, and it is written in several. */
const LINE = 60;

type Props = { id: string; work: WorkView; name: string; value: Plain; edit: Edit; onLeft(): void };

/** Saved on the condition that nobody has changed the item since it was on the screen. */
function useSaving({ id, work, name, value, edit, onLeft }: Props) {
  const [wrong, setWrong] = useState(false);
  const leave = () => {
    write(id, name, undefined);
    onLeft();
  };
  const { press, busy, error } = useAct(
    id,
    ({ seen, to }: { seen: number; to: Plain }) => api.setWork(id, { revision: seen, fields: { [name]: to } }),
    leave,
  );
  const stale = isProblem(error, 'stale-revision');
  useSeen({ id, name, stale, revision: work.revision });
  const save = () => {
    const to = typedAs(value, edit.typed);
    setWrong(to === undefined);
    if (to === value && !stale) return leave();
    if (to !== undefined && !busy) press({ seen: edit.seen, to });
  };
  return { save, leave, busy, wrong, stale, error };
}

export function FieldEdit(props: Props) {
  const { t } = useTranslation();
  const { id, name, value, edit } = props;
  const { save, leave, busy, wrong, stale, error } = useSaving(props);
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const enters = event.key === 'Enter' && !event.repeat && (event.target as HTMLElement).matches('input');
    if (!enters && event.key !== 'Escape') return;
    event.preventDefault();
    if (enters) save();
    else leave();
  };
  const now = valueWords(value, { yes: t('work.yes'), no: t('work.no') });
  return (
    <div className={styles.edit} onKeyDown={onKeyDown}>
      <Field
        kind={typeof value}
        label={fieldName(name)}
        {...edit}
        onType={(typed) => write(id, name, { ...edit, typed })}
      />
      <div className={styles.acts}>
        <WaitingButton size="compact-sm" h={28} px={12} busy={busy} onClick={save}>
          {t('work.save')}
        </WaitingButton>
        <Button size="compact-sm" h={28} px={10} variant="subtle" onClick={leave}>
          {t('transfer.cancel')}
        </Button>
      </div>
      {wrong && <p role="alert">{t('work.notNumber')}</p>}
      {stale && <p role="alert">{t('work.fieldStale', { value: now })}</p>}
      {error && !stale && <ProblemNote what={t('work.saveFailed')} error={error} />}
    </div>
  );
}

/** Once it was refused and the new is on the screen, the new is what was seen. */
function useSeen({ id, name, stale, revision }: { id: string; name: string; stale: boolean; revision: number }): void {
  useEffect(() => {
    const edit = editOf(id, name);
    if (stale && edit && edit.seen < revision) write(id, name, { ...edit, seen: revision });
  }, [stale, revision, id, name]);
}

type FieldProps = { kind: string; label: string; typed: string; onType(typed: string): void };

function Field({ kind, label, typed, onType }: FieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const long = useRef(typed.length > LINE || typed.includes('\n'));
  useEffect(() => field.current?.focus(), []);
  if (kind === 'boolean')
    return (
      <label className={styles.check}>
        <input
          ref={field}
          type="checkbox"
          checked={typed === 'true'}
          aria-label={label}
          onChange={(event) => onType(String(event.currentTarget.checked))}
        />
        {t('work.yes')}
      </label>
    );
  const shared = {
    ref: field,
    className: styles.field,
    'aria-label': label,
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value),
  };
  if (long.current && kind === 'string') return <textarea rows={3} {...shared} />;
  return <input inputMode={kind === 'number' ? 'decimal' : 'text'} {...shared} />;
}
