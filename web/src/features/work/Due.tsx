import { useTranslation } from 'react-i18next';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';

/** When the promise is broken; red only once it is, and then another word. */
export function Due({ at }: { at: number }) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const when = moment(at, now);
  return at < now ? (
    <span className={text.late}>{t('work.late', { when })}</span>
  ) : (
    <span>{t('work.due', { when })}</span>
  );
}
