import { useTranslation } from 'react-i18next';
import { useCentreNow } from '../../../centre/ticks.ts';
import text from '../../../styles/text.module.css';
import { moment } from '../../../words/times.ts';
import { lookUp } from '../changes.ts';
import { foreseen } from '../preview.ts';
import { useEditing } from '../use-editing.ts';
import { useForm } from './form.ts';
import styles from './forms.module.css';

/** What would become of an item that came this minute. */
export function Preview() {
  const { t } = useTranslation();
  const { entry } = useForm();
  const { view, drafts } = useEditing();
  const now = useCentreNow();
  const calendar = typeof entry.calendar === 'string' ? entry.calendar : '';
  const seen = foreseen(entry, lookUp(view.parts, drafts, 'calendars', calendar)?.entry, now);
  if (!seen) return <p className={styles.hint}>{t('admin.noPreview')}</p>;
  return (
    <div className={`${styles.preview} ${text.num}`} aria-live="off">
      <p>{seen.due === undefined ? t('admin.neverDue') : t('admin.dueThen', { when: moment(seen.due, now) })}</p>
      <ol>
        {seen.steps.map(({ step, at }) => (
          <li key={step}>
            {t(`admin.then.${step.endsWith('%') ? 'percent' : 'minutes'}`, {
              n: step.slice(0, -1),
              when: moment(at, now),
            })}
          </li>
        ))}
      </ol>
    </div>
  );
}
