import { type FocusEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { getAt, type Json, listAt } from '../entry.ts';
import { inOrder, inUnit, type Unit, unitOf } from '../steps.ts';
import { CheckField } from './checks.tsx';
import { NumberField, SelectField } from './fields.tsx';
import { AddButton, RowButton } from './rows.tsx';
import { useForm } from './form.ts';
import styles from './forms.module.css';
import { ProblemsAt } from './Problems.tsx';

/** What happens on the way. Rows keep their place while one types in them, and stand in the order of their moments when one leaves the ladder. */
export function Ladder() {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const table = useRef<HTMLTableElement>(null);
  const steps = listAt(entry, ['steps']);
  const target = getAt(entry, ['targetMinutes']);
  const sort = (event: FocusEvent) => {
    if (table.current?.contains(event.relatedTarget)) return;
    const sorted = inOrder(steps, target);
    if (sorted !== steps) set(['steps'], sorted);
  };
  const add = () => {
    set(['steps'], [...steps, { percent: 100 }]);
    requestAnimationFrame(() => table.current?.querySelector<HTMLInputElement>('tbody tr:last-child input')?.select());
  };
  return (
    <>
      {steps.length > 0 && (
        <table ref={table} className={styles.rows} onBlur={sort}>
          <thead>
            <tr>
              <th>{t('admin.at')}</th>
              <th>{t('admin.of')}</th>
              <th>{t('admin.raise')}</th>
              <th>{t('admin.toQueue')}</th>
              <th>{t('admin.toWorkbin')}</th>
              <th>{t('admin.alert')}</th>
              <th>{t('admin.tell')}</th>
              <th>
                <span className={styles.hidden}>{t('admin.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step has no name of its own; whatever it holds is kept in the entry
              <Step key={at} at={at} step={step} onRemove={() => set(['steps'], steps.toSpliced(at, 1))} />
            ))}
          </tbody>
        </table>
      )}
      <ProblemsAt path={['steps']} />
      <AddButton onClick={add}>{t('admin.addStep')}</AddButton>
    </>
  );
}

function Step({ at, step, onRemove }: { at: number; step: Json; onRemove(): void }) {
  const { t } = useTranslation();
  const { choices, set } = useForm();
  const unit = unitOf(step);
  const place = ['steps', at];
  const n = at + 1;
  const label = (what: string) => t('admin.ofStep', { what, n });
  const nowhere = t('admin.stays');
  return (
    <tr>
      <td>
        <NumberField key={unit} bare path={[...place, unit]} label={label(t('admin.at'))} />
        <ProblemsAt path={place} />
      </td>
      <td>
        <select
          className={styles.field}
          aria-label={label(t('admin.of'))}
          value={unit}
          onChange={({ currentTarget }) => set(place, inUnit(step, currentTarget.value as Unit))}
        >
          <option value="percent">{t('admin.percentOfTarget')}</option>
          <option value="minutes">{t('admin.minutes')}</option>
        </select>
      </td>
      <td>
        <NumberField bare path={[...place, 'raisePriority']} label={label(t('admin.raise'))} />
      </td>
      <td>
        <SelectField
          bare
          path={[...place, 'queue']}
          label={label(t('admin.toQueue'))}
          choices={choices('queues')}
          none={nowhere}
        />
      </td>
      <td>
        <SelectField
          bare
          path={[...place, 'workbin']}
          label={label(t('admin.toWorkbin'))}
          choices={choices('workbins')}
          none={nowhere}
        />
      </td>
      <td>
        <CheckField bare path={[...place, 'alert']} label={label(t('admin.alert'))} />
      </td>
      <td>
        <CheckField bare path={[...place, 'tellSource']} label={label(t('admin.tell'))} />
      </td>
      <td>
        <RowButton label={t('admin.removeStep', { n })} onClick={onRemove} />
      </td>
    </tr>
  );
}
