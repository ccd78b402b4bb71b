import { useTranslation } from 'react-i18next';
import type { SlaView } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';
import styles from './sla.module.css';
import { type Step, stepDoes, stepName } from './sla-words.ts';

type Props = { sla: SlaView; source: string; now: number };

/** Every step of the promise, for whoever asks. */
export function Steps({ sla, source, now }: Props) {
  const { t } = useTranslation();
  if (sla.steps.length === 0) return null;
  const when = ({ at, takenAt }: Step): string => {
    if (takenAt !== undefined) return t('promise.reached', { when: moment(at ?? takenAt, now) });
    if (sla.inTime !== undefined) return t('promise.notReached');
    return at === undefined ? t('promise.noMoment') : t('promise.toCome', { when: moment(at, now) });
  };
  return (
    <details className={styles.steps}>
      <summary>{t('promise.steps', { count: sla.steps.length })}</summary>
      <ol>
        {sla.steps.map((step) => (
          <li key={step.key} className={text.num}>
            <i className={step.takenAt === undefined ? styles.ahead : styles.taken} aria-hidden="true" />
            <b>{stepName(t, step)}</b>
            <span>
              {stepDoes(t, step.does, source)} <small>{when(step)}</small>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
