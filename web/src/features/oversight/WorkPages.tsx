import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import styles from './work-list.module.css';
import { type WorkSearch, without } from './work-search.ts';

/** A page begins behind the last row of the one before: whatever comes or goes, none is shown twice. */
export function WorkPages({ search, after }: { search: WorkSearch; after: string | undefined }) {
  const { t } = useTranslation();
  if (search.after === undefined && after === undefined) return null;
  return (
    <nav className={styles.turn} aria-label={t('workList.pages')}>
      {search.after !== undefined && (
        <Link to="/live/work" search={without(search)} className={text.link}>
          {t('workList.first')}
        </Link>
      )}
      {after !== undefined && (
        <Link to="/live/work" search={{ ...search, after }} className={text.link}>
          {t('workList.nextPage')}
        </Link>
      )}
    </nav>
  );
}
