import '../../words/configuration.ts';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryOf, type Listed, lookUp, problemsOf } from './changes.ts';
import styles from './configuration.module.css';
import { type Place } from './drafts.ts';
import { EntryForm } from './EntryForm.tsx';
import { EntryHead } from './EntryHead.tsx';
import { formOf } from './forms/form-of.ts';
import { isPart } from './parts.ts';
import { useEditing } from './use-editing.ts';

const EntryText = lazy(() => import('./EntryText.tsx').then((module) => ({ default: module.EntryText })));

export function EntryPage() {
  const { t } = useTranslation();
  const { part, key } = useParams({ from: '/desk/configuration/$part/$key' });
  const { view, drafts } = useEditing();
  const one = isPart(part) ? lookUp(view.parts, drafts, part, key) : undefined;
  if (!one) return <h1 className={styles.nothing}>{t('admin.notThere')}</h1>;
  return <Opened key={`${part}/${key}`} one={one} />;
}

/** As a form, or as text: what has no form, and what somebody is writing as text, is text. */
function Opened({ one }: { one: Listed }) {
  const { view, verdict } = useEditing();
  const { part, key } = one;
  const Fields = formOf[part];
  const [asText, setAsText] = useState(!Fields || one.broken);
  const place: Place = { part, key, base: entryOf(view.parts, part, key) };
  const problems = problemsOf(verdict ? (verdict.ok ? verdict.warnings : verdict.problems) : [], one);
  return (
    <>
      <EntryHead one={one} place={place} asText={asText} {...(Fields && { onText: setAsText })} />
      {one.standing !== 'removed' && (
        <Suspense>
          {asText || !Fields ? (
            <EntryText one={one} place={place} problems={problems} />
          ) : (
            <EntryForm entry={one.entry} place={place} problems={problems} Fields={Fields} />
          )}
        </Suspense>
      )}
    </>
  );
}
