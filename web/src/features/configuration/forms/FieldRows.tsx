import { useTranslation } from 'react-i18next';
import { type Entry, listAt, mappingAt, renamed } from '../entry.ts';
import { TextField } from './fields.tsx';
import { AddButton, KeyField, RowButton } from './rows.tsx';
import { useForm } from './form.ts';
import styles from './forms.module.css';
import { ProblemsAt } from './Problems.tsx';

const kinds = ['string', 'uri', 'date', 'number', 'integer', 'boolean', 'array', 'object'] as const;
type Kind = (typeof kinds)[number];

const PROPERTIES = ['schema', 'properties'];
const REQUIRED = ['schema', 'required'];

/** The fields of the worktype's JSON Schema, one a row: what is more to say of one is said in the text, and stays. */
export function FieldRows() {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const names = Object.keys(mappingAt(entry, PROPERTIES));
  const free = (n: number): string => (names.includes(`field${n}`) ? free(n + 1) : `field${n}`);
  return (
    <>
      {names.length > 0 && (
        <table className={styles.rows}>
          <thead>
            <tr>
              <th>{t('admin.field')}</th>
              <th>{t('admin.fieldTitle')}</th>
              <th>{t('admin.kind')}</th>
              <th>{t('admin.required')}</th>
              <th>{t('admin.more')}</th>
              <th>
                <span className={styles.hidden}>{t('admin.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: its name may be typed anew
              <Field key={at} name={name} names={names} />
            ))}
          </tbody>
        </table>
      )}
      <ProblemsAt path={['schema']} />
      <AddButton onClick={() => set([...PROPERTIES, free(1)], { type: 'string' })}>{t('admin.addField')}</AddButton>
    </>
  );
}

function Field({ name, names }: { name: string; names: string[] }) {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const place = [...PROPERTIES, name];
  const required = listAt(entry, REQUIRED);
  const rename = (to: string) => {
    set(PROPERTIES, renamed(mappingAt(entry, PROPERTIES), name, to));
    if (required.includes(name)) set(REQUIRED, required.with(required.indexOf(name), to));
  };
  const need = (needed: boolean) => {
    const others = required.filter((one) => one !== name);
    set(REQUIRED, needed ? [...others, name] : others.length > 0 ? others : undefined);
  };
  const remove = () => {
    set(place, undefined);
    need(false);
  };
  const of = (what: string) => t('admin.ofOne', { what, name });
  return (
    <tr>
      <td>
        <KeyField value={name} label={of(t('admin.field'))} taken={names} pattern={/\S/} onRename={rename} />
      </td>
      <td>
        <TextField bare path={[...place, 'title']} label={of(t('admin.fieldTitle'))} />
      </td>
      <td>
        <KindSelect label={of(t('admin.kind'))} name={name} />
      </td>
      <td>
        <label className={styles.bareCheck}>
          <input
            type="checkbox"
            aria-label={of(t('admin.required'))}
            checked={required.includes(name)}
            onChange={({ currentTarget }) => need(currentTarget.checked)}
          />
        </label>
      </td>
      <td className={styles.hint}>{moreOf(mappingAt(entry, place))}</td>
      <td>
        <RowButton label={t('admin.removeOne', { name })} onClick={remove} />
      </td>
    </tr>
  );
}

function kindOf(property: Entry): Kind | '' {
  if (property.type === 'string' && (property.format === 'uri' || property.format === 'date')) return property.format;
  return kinds.find((kind) => kind === property.type) ?? '';
}

/** An address is a text of that format: agents see it as a link. */
function KindSelect({ label, name }: { label: string; name: string }) {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const place = [...PROPERTIES, name];
  const property = mappingAt(entry, place);
  const choose = (kind: string) => {
    const { type: _, format: __, ...rest } = property;
    const isFormat = kind === 'uri' || kind === 'date';
    set(place, { ...(kind && { type: isFormat ? 'string' : kind }), ...(isFormat && { format: kind }), ...rest });
  };
  return (
    <select
      className={styles.field}
      aria-label={label}
      value={kindOf(property)}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      <option value="">{t('admin.kinds.any')}</option>
      {kinds.map((kind) => (
        <option key={kind} value={kind}>
          {t(`admin.kinds.${kind}`)}
        </option>
      ))}
    </select>
  );
}

/** In short, what the text says beyond the row. */
function moreOf(property: Entry): string {
  const { type: _, title: __, format, ...more } = property;
  const shown = format !== undefined && format !== 'uri' && format !== 'date' ? { format, ...more } : more;
  return Object.entries(shown)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
