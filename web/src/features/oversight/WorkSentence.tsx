import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OpenWorkView, WorkRow } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import { Due } from '../work/Due.tsx';
import { whySentence } from './why-words.ts';
import styles from './work-list.module.css';

type Summary = OpenWorkView['summary'];

/** Is something wrong? */
export function useWorkSentence(summary: Summary | undefined, filtered: boolean): string {
  const { t } = useTranslation();
  if (!summary) return '';
  const { open, late, soon } = summary;
  const all = filtered ? t('workList.fit', { count: open }) : t('workList.open', { count: open });
  if (open === 0) return all;
  return [all, t('workList.late', { count: late }), soon > 0 && t('workList.soon', { count: soon })]
    .filter(Boolean)
    .join(' ');
}

/** The one whose promise breaks next, and what it waits for. */
export function Next({ row, mayRead }: { row: WorkRow; mayRead: boolean }) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { interaction, work, why } = row;
  return (
    <p className={styles.next}>
      {t('workList.next')}{' '}
      {mayRead ? (
        <Link to="/live/interactions/$interaction" params={{ interaction }}>
          {work.name}
        </Link>
      ) : (
        <b>{work.name}</b>
      )}
      {work.dueAt !== undefined && (
        <>
          {' · '}
          <Due at={work.dueAt} sla={work.sla} />
        </>
      )}
      {' · '}
      {whySentence(t, why, now)}
    </p>
  );
}
