import { useTranslation } from 'react-i18next';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import text from '../../styles/text.module.css';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { focusReply } from '../conversation/focus.ts';

/** Until the wrap-up is finished, the close was none. */
export function useTakeBack(id: string) {
  return useAct(
    id,
    () => api.takeBackClose(id),
    () => focusReply(id),
  );
}

type Props = { taking: ReturnType<typeof useTakeBack> };

export function TakeBack({ taking: { press, busy } }: Props) {
  const { t } = useTranslation();
  return (
    <button type="button" className={text.link} aria-busy={busy} onClick={() => !busy && press()}>
      {t('wrapUp.takeBack')}
    </button>
  );
}

export function TakeBackFailed({ taking: { error } }: Props) {
  const { t } = useTranslation();
  return error && <ProblemNote what={t('wrapUp.takeBackFailed')} error={error} />;
}
