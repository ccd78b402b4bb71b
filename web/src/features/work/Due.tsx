import { useTranslation } from 'react-i18next';
import type { SlaShort } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';
import { isClose } from './close.ts';

/** When the promise is broken; amber when that is close, red only once it is, and then another word. */
export function Due({ at, sla }: { at: number; sla?: SlaShort | undefined }) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const when = moment(at, now);
  if (at < now) return <span className={text.late}>{t('work.late', { when })}</span>;
  return sla && isClose(sla, sla.consumedMs) ? (
    <span className={text.soon}>{t('work.dueSoon', { when })}</span>
  ) : (
    <span>{t('work.due', { when })}</span>
  );
}
