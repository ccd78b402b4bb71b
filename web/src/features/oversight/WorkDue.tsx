import { useTranslation } from 'react-i18next';
import type { WorkShort } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';
import { toneOf, usedAt } from '../work/sla-words.ts';
import styles from './work-list.module.css';

type Props = { work: WorkShort; askedAt: number };

/** A thin bar of the working time that is used up, and when the promise breaks; late is red, a shape and another word. */
export function WorkDue({ work: { sla, dueAt }, askedAt }: Props) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const late = dueAt !== undefined && dueAt < now;
  if (!sla && dueAt === undefined) return <span className={styles.quiet}>{t('workList.noPromise')}</span>;
  const used = sla ? usedAt(sla, askedAt, now) : 0;
  const tone = late ? 'isLate' : sla && toneOf(sla, used) === 'close' ? 'isClose' : sla?.running ? 'isCalm' : 'isStill';
  const when = dueAt === undefined ? '' : moment(dueAt, now);
  return (
    <span className={styles[tone]}>
      <span className={text.num}>
        {late && <i className={styles.diamond} aria-hidden="true" />}
        {late ? t('work.late', { when }) : when || t('workList.paused')}
      </span>
      {sla && (
        <i className={styles.track} aria-hidden="true">
          <i style={{ width: `${Math.min(100, (used / sla.targetMs) * 100)}%` }} />
        </i>
      )}
    </span>
  );
}
