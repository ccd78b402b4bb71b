import { Link, useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import { type Listed, listed, nameOf, placeOf, problemsOf } from './changes.ts';
import styles from './configuration.module.css';
import { saveDraft } from './drafts.ts';
import { keyFor } from './entry.ts';
import { blank, type Part, parts } from './parts.ts';
import { useEditing } from './use-editing.ts';

/** What there is, by part, with what is changed and not applied yet. */
export function Entries() {
  const { t } = useTranslation();
  const { changes } = useEditing();
  const count = changes.length;
  return (
    <>
      <Link to="/configuration" activeOptions={{ exact: true }} className={styles.overview}>
        {t('admin.title')}
        {count > 0 && <span className={`${text.tag} ${text.tagOpen}`}>{t('admin.toApply', { count })}</span>}
      </Link>
      {parts.map((part) => (
        <PartOf key={part} part={part} />
      ))}
    </>
  );
}

function PartOf({ part }: { part: Part }) {
  const { t } = useTranslation();
  const { view, drafts } = useEditing();
  const id = useId();
  const all = listed(view.parts, drafts, part);
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div className={styles.partHead}>
        <h2 id={id}>{t(`admin.parts.${part}`)}</h2>
        <Add part={part} taken={all.map(({ key }) => key)} />
      </div>
      {all.length === 0 && <p>{t('admin.none')}</p>}
      <ul>
        {all.map((one) => (
          <li key={one.key}>
            <Row one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ one }: { one: Listed }) {
  const { t } = useTranslation();
  const { verdict } = useEditing();
  const { part, key, standing } = one;
  const wrong =
    one.broken ||
    (verdict && !verdict.ok && problemsOf(verdict.problems, one).some(({ severity }) => severity === 'error'));
  return (
    <Link to="/configuration/$part/$key" params={{ part, key }} className={styles.row}>
      <span className={standing === 'removed' ? styles.removed : undefined}>{nameOf(one)}</span>
      {wrong && <span className={`${text.tag} ${text.tagBad}`}>{t('admin.wrong')}</span>}
      {!wrong && standing !== 'same' && (
        <span className={`${text.tag} ${text.tagOpen}`}>{t(`admin.standing.${standing}`)}</span>
      )}
    </Link>
  );
}

/** A new one begins with what can be applied, and is opened to be written. */
function Add({ part, taken }: { part: Part; taken: string[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view, drafts } = useEditing();
  const add = () => {
    const name = t(`admin.newOne.${part}`);
    const key = keyFor(name, taken);
    const first = (of: Part) => listed(view.parts, drafts, of)[0]?.key ?? '';
    const names = { calendar: first('calendars'), worktype: first('worktypes'), queue: view.names.queues[0]?.id ?? '' };
    saveDraft(placeOf(part, key), { value: blank(part, name, names) });
    void navigate({ to: '/configuration/$part/$key', params: { part, key } });
  };
  return (
    <button type="button" onClick={add} aria-label={t(`admin.add.${part}`)} title={t(`admin.add.${part}`)}>
      +
    </button>
  );
}
