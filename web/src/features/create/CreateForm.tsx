import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import '../../words/work.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { composing } from '../desk/composing.ts';
import type { Field } from '../work/field-words.ts';
import { AskedField } from './AskedField.tsx';
import { type NewItem, useNewItem, writeNewItem } from './create-draft.ts';
import { stopCreating } from './creating.ts';
import styles from './create.module.css';
import { useCreate, useWorktypes } from './use-create.ts';

const nothing: NewItem = { id: '', worktype: '', name: '', typed: {} };

/** A kind of work, a title, and what its worktype asks for. Where there is one kind only, it is chosen. */
export function CreateForm({ interaction }: { interaction: InteractionView }) {
  const { t } = useTranslation();
  const id = interaction.interaction;
  const { data, error: unknown, refetch } = useWorktypes();
  const { press, busy, error, wrong, of, reset } = useCreate(interaction);
  const item = useNewItem(id) ?? nothing;
  const first = useRef<HTMLSelectElement>(null);
  const worktypes = data?.worktypes ?? [];
  const chosen =
    worktypes.find((one) => one.id === item.worktype) ?? (worktypes.length === 1 ? worktypes[0] : undefined);
  const ready = data !== undefined;
  useEffect(() => {
    if (ready) first.current?.focus();
  }, [ready]);
  const type = (change: Partial<Omit<NewItem, 'id'>>) => {
    reset();
    writeNewItem(id, change);
  };
  const create = (event: FormEvent) => {
    event.preventDefault();
    if (chosen && item.name.trim()) press(item, chosen);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent) || event.key !== 'Escape') return;
    event.preventDefault();
    stopCreating();
  };
  const asked = (chosen?.fields ?? []).filter(({ kind }) => kind !== 'other');
  const said = (field: Field): string | undefined =>
    wrong.includes(field.name)
      ? field.kind === 'moment'
        ? t('item.notMoment')
        : t('item.notNumber')
      : of(`fields.${field.name}`);
  const placed = ['name', 'worktype', ...asked.map(({ name }) => `fields.${name}`)].some((member) => of(member));
  return (
    <form className={styles.form} aria-labelledby="create" onSubmit={create} onKeyDown={onKeyDown} noValidate>
      <h2 id="create">{t('work.create')}</h2>
      {unknown && !data && <ProblemNote what={t('item.noTypes')} error={unknown} onAgain={() => void refetch()} />}
      <div className={styles.fields}>
        <AskedField
          ref={first}
          field={{
            name: 'worktype',
            title: t('item.worktype'),
            kind: 'choice',
            choices: worktypes.map(({ id: value, name }) => ({ value, name })),
            required: true,
          }}
          typed={chosen?.id ?? ''}
          wrong={of('worktype')}
          onType={(worktype) => type({ worktype })}
        />
        <AskedField
          field={{ name: 'name', title: t('item.name'), kind: 'text', required: true }}
          typed={item.name}
          wrong={of('name')}
          onType={(name) => type({ name })}
        />
        {asked.map((field) => (
          <AskedField
            key={`${chosen?.id} ${field.name}`}
            field={field}
            typed={item.typed[field.name] ?? ''}
            wrong={said(field)}
            onType={(typed) => type({ typed: { ...item.typed, [field.name]: typed } })}
          />
        ))}
      </div>
      {error && !placed && <ProblemNote what={t('item.createFailed')} error={error} />}
      <div className={styles.foot}>
        <Button size="compact-sm" h={32} px={12} variant="subtle" onClick={stopCreating}>
          {t('transfer.cancel')}
        </Button>
        <WaitingButton
          type="submit"
          size="compact-sm"
          h={32}
          px={14}
          busy={busy}
          aria-disabled={!chosen || !item.name.trim()}
        >
          {t('item.submit')}
        </WaitingButton>
      </div>
    </form>
  );
}
