import { IconExternalLink, IconPencil } from '@tabler/icons-react';
import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import { FieldEdit } from './FieldEdit.tsx';
import { useEdit, write } from './field-draft.ts';
import { fieldName, isPlain, type Plain, type Value, valueWords } from './field-words.ts';
import styles from './work.module.css';

type Props = { id: string; work: WorkView; mayChange: boolean; onLeft(): void };

/** What its source says of it; addresses are links. */
export function Fields({ id, work, mayChange, onLeft }: Props) {
  const { t } = useTranslation();
  const links = new Map(work.links.map(({ name, url }) => [name, url]));
  const fields = Object.entries(work.fields).filter(([, value]) => value !== null);
  return (
    <section className={styles.section} aria-labelledby="work-fields">
      <h2 id="work-fields">{t('work.fields')}</h2>
      {fields.length === 0 && <p className={styles.none}>{t('work.noFields')}</p>}
      <dl className={styles.facts}>
        {fields.map(([name, value]) => {
          const url = links.get(name);
          const changes = mayChange && url === undefined && isPlain(value);
          return (
            <div key={name}>
              <dt>{fieldName(name)}</dt>
              <dd className={text.num}>
                {url !== undefined && <Address url={url} />}
                {changes && <Changing {...{ id, work, name, value, onLeft }} />}
                {url === undefined && !changes && <Shown value={value} />}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Address({ url }: { url: string }) {
  return (
    <a className={text.link} href={url} target="_blank" rel="noreferrer" title={url}>
      {url.replace(/^https?:\/\//, '')}
      <IconExternalLink className={text.out} size={13} stroke={1.8} aria-hidden />
    </a>
  );
}

function Shown({ value }: { value: Value }) {
  const { t } = useTranslation();
  const words = valueWords(value, { yes: t('work.yes'), no: t('work.no') });
  return <span className={styles.value}>{words}</span>;
}

type ChangingProps = { id: string; work: WorkView; name: string; value: Plain; onLeft(): void };

function Changing({ id, work, name, value, onLeft }: ChangingProps) {
  const { t } = useTranslation();
  const edit = useEdit(id, name);
  const label = fieldName(name);
  if (edit) return <FieldEdit {...{ id, work, name, value, edit, onLeft }} />;
  return (
    <span className={styles.changes}>
      <Shown value={value} />
      <ActionIcon
        variant="subtle"
        size={24}
        aria-label={t('work.edit', { field: label })}
        onClick={() => write(id, name, { seen: work.revision, typed: String(value) })}
      >
        <IconPencil size={15} stroke={1.7} aria-hidden />
      </ActionIcon>
    </span>
  );
}
