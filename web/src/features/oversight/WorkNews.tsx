import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import styles from './work-list.module.css';

type Props = { changed: number; moved: boolean; onRefresh(): void };

/** What has changed meanwhile waits here until somebody asks for it. */
export function WorkNews({ changed, moved, onRefresh }: Props) {
  const { t } = useTranslation();
  const news = changed > 0 ? t('workList.changed', { count: changed }) : moved ? t('workList.moved') : '';
  return (
    <p className={styles.news}>
      <span role="status">{news}</span>
      {news && (
        <button type="button" className={text.link} onClick={onRefresh}>
          {t('workList.refresh')}
        </button>
      )}
    </p>
  );
}
