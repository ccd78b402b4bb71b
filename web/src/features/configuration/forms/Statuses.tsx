import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Entry, getAt, KEY, keyFor, mappingAt, renamed, shownAs } from '../entry.ts';
import { CheckField } from './checks.tsx';
import { SelectField, TextField } from './fields.tsx';
import { AddButton, KeyField, RowButton } from './rows.tsx';
import { useForm } from './form.ts';
import styles from './forms.module.css';
import { ProblemsAt } from './Problems.tsx';

const categories = ['open', 'in-progress', 'waiting', 'closed'] as const;

export function Statuses() {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const statuses = mappingAt(entry, ['statuses']);
  const keys = Object.keys(statuses);
  const [order, setOrder] = useState(() => inLife(statuses));
  const shown = [...order.filter((key) => keys.includes(key)), ...keys.filter((key) => !order.includes(key))];
  const add = () => set(['statuses', keyFor('new status', keys)], { name: t('admin.newStatus'), category: 'open' });
  return (
    <>
      <table className={styles.rows}>
        <thead>
          <tr>
            <th>{t('admin.name')}</th>
            <th>{t('admin.key')}</th>
            <th>{t('admin.category')}</th>
            <th>{t('admin.pauses')}</th>
            <th>
              <span className={styles.hidden}>{t('admin.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((key, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: its key may be typed anew
            <Status
              key={at}
              status={key}
              keys={keys}
              onRename={(to) => setOrder(order.map((one) => (one === key ? to : one)))}
            />
          ))}
        </tbody>
      </table>
      <ProblemsAt path={['statuses']} />
      <AddButton onClick={add}>{t('admin.addStatus')}</AddButton>
    </>
  );
}

/** As an item lives through them, when the form is opened; after that rows keep their place. */
function inLife(statuses: Entry): string[] {
  const rank = (key: string) => categories.findIndex((category) => getAt(statuses, [key, 'category']) === category);
  return Object.keys(statuses).sort((a, b) => rank(a) - rank(b));
}

type Props = { status: string; keys: string[]; onRename(to: string): void };

function Status({ status, keys, onRename }: Props) {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const place = ['statuses', status];
  const name = shownAs(getAt(entry, [...place, 'name']) ?? status);
  const of = (what: string) => t('admin.ofOne', { what, name });
  const rename = (to: string) => {
    onRename(to);
    set(['statuses'], renamed(mappingAt(entry, ['statuses']), status, to));
    if (entry.initialStatus === status) set(['initialStatus'], to);
  };
  return (
    <tr>
      <td>
        <TextField bare path={[...place, 'name']} label={of(t('admin.name'))} />
        <ProblemsAt path={place} />
      </td>
      <td>
        <KeyField value={status} label={of(t('admin.key'))} taken={keys} pattern={KEY} onRename={rename} />
      </td>
      <td>
        <SelectField
          bare
          path={[...place, 'category']}
          label={of(t('admin.category'))}
          choices={categories.map((id) => ({ id, name: t(`admin.categories.${id}`) }))}
        />
      </td>
      <td>
        <CheckField bare path={[...place, 'pausesSla']} label={of(t('admin.pauses'))} />
      </td>
      <td>
        <RowButton label={t('admin.removeOne', { name })} onClick={() => set(place, undefined)} />
      </td>
    </tr>
  );
}
