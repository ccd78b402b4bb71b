import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigurationProblem } from '../../../../domain/desktop-api.ts';
import { fieldName } from '../../../../domain/remark.ts';
import text from '../../styles/text.module.css';
import type { Listed } from './changes.ts';
import styles from './configuration.module.css';
import { edit, type Place } from './drafts.ts';
import { isEntry } from './entry.ts';
import { lineAt, type Read, readText, written } from './entry-text.ts';
import { useEditing } from './use-editing.ts';

type Props = { one: Listed; place: Place; problems: ConfigurationProblem[] };

/** The whole entry as YAML, or as JSON, which is YAML too. What cannot be read yet is kept as it is typed. */
export function EntryText({ one, place, problems }: Props) {
  const { t } = useTranslation();
  const { drafts } = useEditing();
  const kept = drafts[`${place.part}/${place.key}`]?.text;
  const [typed, setTyped] = useState(() => kept ?? written(one.entry));
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const read = readText(typed);
  const write = (next: string) => {
    setTyped(next);
    const { value } = readText(next);
    if (isEntry(value)) edit(place, () => value);
    else edit(place, (before) => before, next);
  };
  // Taken back, or brought by somebody else: the text says what stands there.
  useEffect(() => {
    if (kept === undefined && JSON.stringify(readText(field.current?.value ?? '').value) !== JSON.stringify(one.entry))
      setTyped(written(one.entry));
  }, [kept, one.entry]);
  return (
    <div className={styles.text}>
      <label htmlFor={id}>{t('admin.text')}</label>
      <div id={`${id}-said`} role="status">
        <ul>
          {saidOf(read, problems).map(({ line, said, severity }) => (
            <li key={`${line} ${said}`} className={severity === 'error' ? styles.error : styles.warning}>
              <button type="button" className={text.link} onClick={() => goTo(field.current, line)}>
                {t('admin.line', { n: line })}
              </button>{' '}
              {said}
            </li>
          ))}
        </ul>
      </div>
      <textarea
        id={id}
        ref={field}
        spellCheck={false}
        rows={Math.min(40, Math.max(12, typed.split('\n').length + 1))}
        value={typed}
        aria-describedby={`${id}-said`}
        aria-invalid={read.problem ? true : undefined}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
      <p>{t('admin.textNote')}</p>
    </div>
  );
}

type Said = { line: number; said: string; severity: 'error' | 'warning' };

function saidOf(read: Read, problems: ConfigurationProblem[]): Said[] {
  if (read.problem) return [{ line: read.problem.line, said: read.problem.message, severity: 'error' }];
  return problems.map(({ path, message, severity }) => ({
    line: lineAt(read, path),
    said: [fieldName(path), message].filter(Boolean).join('  '),
    severity,
  }));
}

function goTo(field: HTMLTextAreaElement | null, line: number): void {
  if (!field) return;
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
