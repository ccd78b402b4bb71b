import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import styles from './composer.module.css';
import { countSegments, LONGEST } from './segments.ts';

/** What it will cost: carriers charge by segment, and a single rare character makes them shorter. */
export function Count({ text: draft }: { text: string }) {
  const { t } = useTranslation();
  const { characters, segments, alphabet, because } = countSegments(draft);
  const over = characters - LONGEST;
  if (over > 0) {
    return (
      <span id="reply-count" className={`${styles.count} ${styles.over} ${text.num}`}>
        {t('composer.over', { count: over, max: LONGEST })}
      </span>
    );
  }
  const size = [t('composer.characters', { count: characters }), t('composer.segments', { count: segments })];
  return (
    <span
      id="reply-count"
      className={`${styles.count} ${text.num}`}
      title={because && t('composer.because', { character: because })}
    >
      {[...size, ...(alphabet === 'UCS-2' ? [alphabet] : [])].join(' · ')}
    </span>
  );
}
