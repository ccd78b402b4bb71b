import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobChoices } from '../../../../domain/desktop-api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Ask } from './Ask.tsx';
import { csvItems } from './csv-items.ts';
import styles from './jobs.module.css';
import { jobQueries } from './jobs-api.ts';
import { Preview } from './Preview.tsx';
import { useStart } from './use-start.ts';

type Props = { onBegun(job: string): void; onLeave(): void };

/** Items of a file: which worktype they are of, and whose ids they have; then what is wrong with its rows, before anything is made of them. */
export function NewJob(props: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(jobQueries.choices());
  if (error && !data) return <ProblemNote what={t('jobs.noChoices')} error={error} onAgain={() => void refetch()} />;
  return data ? <Form choices={data} {...props} /> : null;
}

function Form({ choices, onBegun, onLeave }: Props & { choices: JobChoices }) {
  const { t } = useTranslation();
  const { start, job, busy, error } = useStart();
  const [key, setKey] = useState(choices.worktypes[0]?.id ?? '');
  const [source, setSource] = useState('desk');
  const [text, setText] = useState<string>();
  useEffect(() => {
    if (job) onBegun(job);
  }, [job, onBegun]);
  const worktype = choices.worktypes.find(({ id }) => id === key);
  const read = text === undefined || !worktype ? undefined : csvItems(text, worktype);
  const items = read && 'rows' in read ? read : undefined;
  const count = items ? items.rows.length - items.wrong.length : 0;
  return (
    <section className={styles.new}>
      <Ask
        title={t('jobs.newTitle')}
        go={t('jobs.createNow', { count })}
        ready={count > 0}
        busy={busy}
        error={error}
        onGo={() => items && start({ kind: 'create', source, worktype: key, rows: items.rows })}
        onLeave={onLeave}
      >
        <Choice label={t('jobs.worktype')} value={key} onChange={setKey} choices={choices.worktypes} />
        <Choice
          label={t('jobs.source')}
          value={source}
          onChange={setSource}
          choices={choices.sources.map((one) => (one.id === 'desk' ? { ...one, name: t('jobs.desk') } : one))}
        />
        <label className={styles.label}>
          {t('jobs.file')}
          <input
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => void event.currentTarget.files?.[0]?.text().then(setText)}
          />
        </label>
      </Ask>
      <p className={styles.none}>{t('jobs.columns')}</p>
      {read && <Preview read={read} />}
    </section>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  onChange(id: string): void;
  choices: { id: string; name: string }[];
};

function Choice({ label, value, onChange, choices }: ChoiceProps): ReactNode {
  return (
    <label className={styles.label}>
      {label}
      <select className={styles.field} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
