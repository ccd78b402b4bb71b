import { type ComponentType, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldName } from '../../../../domain/remark.ts';
import type { ConfigurationProblem } from '../../../../domain/desktop-api.ts';
import { listed, nameOf } from './changes.ts';
import styles from './configuration.module.css';
import { edit, type Place } from './drafts.ts';
import { type Entry, setAt } from './entry.ts';
import { type Choice, createClaims, type Form, FormContext, useUnclaimed } from './forms/form.ts';
import { Problems } from './forms/Problems.tsx';
import { useEditing } from './use-editing.ts';

type Props = { entry: Entry; place: Place; problems: ConfigurationProblem[]; Fields: ComponentType };

export function EntryForm({ entry, place, problems, Fields }: Props) {
  const { view, drafts } = useEditing();
  const [claims] = useState(createClaims);
  const fields = useNameFirst(place.base === undefined);
  const form: Form = {
    entry,
    problems,
    claims,
    set: (path, to) => edit(place, (before) => (setAt(before, path, to) ?? {}) as Entry),
    choices: (of): Choice[] => {
      if (of === 'queues' || of === 'teams' || of === 'skills') return view.names[of];
      return listed(view.parts, drafts, of)
        .filter(({ standing }) => standing !== 'removed')
        .map((one) => ({ id: one.key, name: nameOf(one) }));
    },
  };
  return (
    <FormContext value={form}>
      <Unclaimed form={form} />
      <form ref={fields} className={styles.form} onSubmit={(event) => event.preventDefault()}>
        <Fields />
      </form>
    </FormContext>
  );
}

/** Of a new one, its name is what one writes first. */
function useNameFirst(fresh: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const first = useRef(fresh);
  useEffect(() => {
    if (first.current) form.current?.querySelector('input')?.select();
    first.current = false;
  }, []);
  return form;
}

/** What is wrong where no field stands, with its place. */
function Unclaimed({ form }: { form: Form }) {
  const { t } = useTranslation();
  const left = useUnclaimed(form);
  const named = useMemo(
    () =>
      left.map(({ path, message, severity }) => ({
        message: path.length > 0 ? t('admin.at_place', { place: fieldName(path), message }) : message,
        severity,
      })),
    [left, t],
  );
  return (
    <div className={styles.unclaimed} role="status">
      <Problems problems={named} />
    </div>
  );
}
