import { useTranslation } from 'react-i18next';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import text from '../../styles/text.module.css';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { focusReply } from './focus.ts';

/** What was put aside is taken up before its moment. */
export function Resume({ id }: { id: string }) {
  const { t } = useTranslation();
  const { press, busy, error } = useAct(
    id,
    () => api.resume(id),
    () => focusReply(id),
  );
  return (
    <>
      {' '}
      <button type="button" className={text.link} aria-busy={busy} onClick={() => !busy && press()}>
        {t('state.resume')}
      </button>
      {error && <ProblemNote what={t('state.resumeFailed')} error={error} />}
    </>
  );
}
