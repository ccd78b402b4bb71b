import './work.ts';
import { useTranslation } from 'react-i18next';
import text from '../styles/text.module.css';

type Props = { changed: number; moved: boolean; onRefresh(): void; className?: string | undefined };

/** What has changed of a list meanwhile waits here until somebody asks for it: rows do not move by themselves. */
export function News({ changed, moved, onRefresh, className }: Props) {
  const { t } = useTranslation();
  const news = changed > 0 ? t('news.changed', { count: changed }) : moved ? t('news.moved') : '';
  return (
    <p className={className ?? text.news}>
      <span role="status">{news}</span>{' '}
      {news && (
        <button type="button" className={text.link} onClick={onRefresh}>
          {t('news.refresh')}
        </button>
      )}
    </p>
  );
}
