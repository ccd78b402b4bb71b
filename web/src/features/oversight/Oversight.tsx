import '../../words/oversight.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../centre/queries.ts';
import styles from './oversight.module.css';

/** The pages about work as a whole: what is open, what supervisors are to look at, what went wrong with sources, what runs in bulk. */
const pages = [
  { to: '/live/work', key: 'work' },
  { to: '/live/alerts', key: 'alerts' },
  { to: '/live/sources', key: 'sources' },
  { to: '/live/jobs', key: 'jobs' },
] as const;

/** `acts` stand beside the title. Alerts are for supervisors alone. */
export function Oversight({ title, acts, children }: { title: string; acts?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const his = pages.filter(({ key }) => key !== 'alerts' || me?.roles.includes('supervisor'));
  return (
    <main className={styles.page}>
      <nav className={styles.pages} aria-label={t('oversight.pages')}>
        {his.map(({ to, key }) => (
          <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
            {t(`oversight.${key}`)}
          </Link>
        ))}
      </nav>
      <header className={styles.head}>
        <h1>{title}</h1>
        {acts}
      </header>
      {children}
    </main>
  );
}
