import '../../words/configuration.ts';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ConfigurationView } from '../../../../domain/desktop-api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Waiting } from '../oversight/Waiting.tsx';
import { useConfiguration } from './configuration-api.ts';
import styles from './configuration.module.css';
import { Entries } from './Entries.tsx';
import { EditingContext, useWholeEditing } from './use-editing.ts';

/** How the centre works, as far as it is changed by page: entries on the left, one of them on the right. */
export function ConfigurationPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useConfiguration();
  if (data) return <Whole view={data} />;
  return (
    <main className={styles.alone}>
      <h1>{t('admin.title')}</h1>
      {error ? <ProblemNote what={t('admin.failed')} error={error} onAgain={() => void refetch()} /> : <Waiting />}
    </main>
  );
}

function Whole({ view }: { view: ConfigurationView }) {
  const { t } = useTranslation();
  return (
    <EditingContext value={useWholeEditing(view)}>
      <div className={styles.page}>
        <nav className={styles.entries} aria-label={t('admin.title')}>
          <Entries />
        </nav>
        <main className={styles.main}>
          <Outlet />
        </main>
      </div>
    </EditingContext>
  );
}
