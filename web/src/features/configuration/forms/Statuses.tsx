import { useTranslation } from 'react-i18next';
import { getAt, KEY, keyFor, mappingAt, renamed } from '../entry.ts';
import { AddButton, CheckField, KeyField, RowButton, SelectField, TextField } from './fields.tsx';
import { useForm } from './form.ts';
import styles from './forms.module.css';
import { ProblemsAt } from './Problems.tsx';

const categories = ['open', 'in-progress', 'waiting', 'closed'] as const;

export function Statuses() {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const statuses = mappingAt(entry, ['statuses']);
  const keys = Object.keys(statuses);
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
          {keys.map((key, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: its key may be typed anew
            <Status key={at} status={key} keys={keys} />
          ))}
        </tbody>
      </table>
      <ProblemsAt path={['statuses']} />
      <AddButton onClick={add}>{t('admin.addStatus')}</AddButton>
    </>
  );
}

function Status({ status, keys }: { status: string; keys: string[] }) {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const place = ['statuses', status];
  const name = String(getAt(entry, [...place, 'name']) ?? status);
  const of = (what: string) => t('admin.ofOne', { what, name });
  const rename = (to: string) => set(['statuses'], renamed(mappingAt(entry, ['statuses']), status, to));
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
