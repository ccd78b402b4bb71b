import { ActionIcon } from '@mantine/core';
import { IconExternalLink, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import { FieldEdit } from './FieldEdit.tsx';
import { useEdit, write } from './field-draft.ts';
import { type Field, fieldsOf, isWritable, titleOfField, typedOf, type Value, valueWords } from './field-words.ts';
import styles from './work.module.css';

type Props = { id: string; work: WorkView; mayChange: boolean; onLeft(): void };

/** What its source says of it, and what its worktype would have said; addresses are links. */
export function Fields({ id, work, mayChange, onLeft }: Props) {
  const { t } = useTranslation();
  const links = new Map(work.links.map(({ name, url }) => [name, url]));
  const fields = fieldsOf(work);
  return (
    <section className={styles.section} aria-labelledby="work-fields">
      <h2 id="work-fields">{t('item.fields')}</h2>
      {fields.length === 0 && <p className={styles.none}>{t('item.noFields')}</p>}
      <dl className={styles.facts}>
        {fields.map((field) => {
          const value = work.fields[field.name] ?? undefined;
          const shown = <Shown field={field} value={value} url={links.get(field.name)} />;
          return (
            <div key={field.name}>
              <dt title={field.hint}>{titleOfField(field)}</dt>
              <dd className={text.num}>
                {mayChange && isWritable(field, value) ? (
                  <Changing {...{ id, work, field, value, onLeft }}>{shown}</Changing>
                ) : (
                  shown
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

type ShownProps = { field: Field; value: Value | undefined; url: string | undefined };

function Shown({ field, value, url }: ShownProps) {
  const { t } = useTranslation();
  if (value === undefined || value === '') return <span className={styles.none}>{t('item.empty')}</span>;
  if (url !== undefined)
    return (
      <a className={text.link} href={url} target="_blank" rel="noreferrer" title={url}>
        {url.replace(/^https?:\/\//, '')}
        <IconExternalLink className={text.out} size={13} stroke={1.8} aria-hidden />
      </a>
    );
  const words = valueWords(value, { yes: t('item.yes'), no: t('item.no') }, field);
  return <span className={styles.value}>{words}</span>;
}

type ChangingProps = {
  id: string;
  work: WorkView;
  field: Field;
  value: Value | undefined;
  onLeft(): void;
  children: ReactNode;
};

function Changing({ id, work, field, value, onLeft, children }: ChangingProps) {
  const { t } = useTranslation();
  const edit = useEdit(id, field.name);
  if (edit) return <FieldEdit {...{ id, work, field, value, edit, onLeft }} />;
  return (
    <span className={styles.changes}>
      <span>{children}</span>
      <ActionIcon
        variant="subtle"
        size={24}
        aria-label={t('item.edit', { field: titleOfField(field) })}
        onClick={() => write(id, field.name, { seen: work.revision, typed: typedOf(field, value) })}
      >
        <IconPencil size={15} stroke={1.7} aria-hidden />
      </ActionIcon>
    </span>
  );
}
