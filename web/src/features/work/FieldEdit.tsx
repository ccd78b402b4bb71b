import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { fieldProblem, isProblem } from '../../centre/problem.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { composing } from '../desk/composing.ts';
import { FieldInput } from './FieldInput.tsx';
import { type Edit, editOf, seenAnew, write } from './field-draft.ts';
import { type Field, fieldsOf, type Plain, typedAs, typedOf, type Value, valueWords } from './field-words.ts';
import styles from './work.module.css';

type Props = { id: string; work: WorkView; field: Field; value: Value | undefined; edit: Edit; onLeft(): void };

/** Saved on the condition that nobody has changed the item since it was on the screen. */
function useSaving({ id, work, field, value, edit, onLeft }: Props) {
  const { name } = field;
  const [wrong, setWrong] = useState(false);
  const leave = () => {
    write(id, name, undefined);
    onLeft();
  };
  const { press, busy, error } = useAct(
    id,
    ({ seen, to }: { seen: number; to: Plain | null }) => api.setWork(id, { revision: seen, fields: { [name]: to } }),
    (next) => {
      leave();
      if (next.work) seenAnew(id, fieldsOf(next.work), { from: work.revision, to: next.work.revision });
    },
  );
  const stale = isProblem(error, 'stale-revision');
  useSeen({ id, name, stale, revision: work.revision });
  const save = () => {
    const to = typedAs(field, edit.typed);
    setWrong(to === undefined);
    if (edit.typed === typedOf(field, value) && !stale) return leave();
    if (to !== undefined && !busy) press({ seen: edit.seen, to });
  };
  return { save, leave, busy, wrong, stale, error };
}

export function FieldEdit(props: Props) {
  const { t } = useTranslation();
  const { id, field, value, edit } = props;
  const { save, leave, busy, wrong, stale, error } = useSaving(props);
  const input = useRef<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>(null);
  useEffect(() => input.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const enters = event.key === 'Enter' && !event.repeat && (event.target as HTMLElement).matches('input');
    if (!enters && event.key !== 'Escape') return;
    event.preventDefault();
    if (enters) save();
    else leave();
  };
  const yesNo = { yes: t('item.yes'), no: t('item.no') };
  const now = value === undefined ? t('item.empty') : valueWords(value, yesNo, field);
  const refused = fieldProblem(error, `fields.${field.name}`);
  const said = `said-${field.name}`;
  return (
    <div className={styles.edit} onKeyDown={onKeyDown}>
      <FieldInput
        ref={input}
        field={field}
        typed={edit.typed}
        describedBy={said}
        wrong={wrong || refused !== undefined}
        onType={(typed) => write(id, field.name, { ...edit, typed })}
      />
      <div id={said}>
        {field.hint && <p className={styles.hint}>{field.hint}</p>}
        {wrong && <p role="alert">{field.kind === 'moment' ? t('item.notMoment') : t('item.notNumber')}</p>}
        {refused && <p role="alert">{refused}</p>}
        {stale && <p role="alert">{t('item.fieldStale', { value: now })}</p>}
      </div>
      <div className={styles.acts}>
        <WaitingButton size="compact-sm" h={28} px={12} busy={busy} onClick={save}>
          {t('item.save')}
        </WaitingButton>
        <Button size="compact-sm" h={28} px={10} variant="subtle" onClick={leave}>
          {t('transfer.cancel')}
        </Button>
      </div>
      {error && !stale && !refused && <ProblemNote what={t('item.saveFailed')} error={error} />}
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
