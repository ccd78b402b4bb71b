import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../../domain/desktop-api.ts';

/** What it does, who wanted it, and about what. */
export function useJobWords({ kind, total, to, by, mine, reason, worktype }: JobView) {
  const { t } = useTranslation();
  const words = {
    create: () => t('jobs.create', { count: total }),
    reassign: () => t('jobs.move', { count: total, place: to?.name ?? '' }),
    terminate: () => t('jobs.end', { count: total }),
  };
  const whose = mine ? t('jobs.byYou') : t('jobs.by', { name: by });
  const about = reason === undefined ? worktype?.name : t('jobs.because', { reason });
  return { what: words[kind](), who: [whose, about].filter(Boolean).join(' · ') };
}
