import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuthenticationView } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { clockTime } from '../../words/times.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { authenticationWords } from './authentication-words.ts';
import styles from './call.module.css';

type Props = { id: string; given: AuthenticationView; mayRecord: boolean; onRecorded(): void };

/** Who the caller is as far as it is known, and, once, what asking found out. */
export function Authentication({ id, given, mayRecord, onRecorded }: Props) {
  const { t } = useTranslation();
  const { level, because, manual } = given;
  const asked = manual && { agent: manual.agent, at: clockTime(manual.at) };
  const fine = level === 'full' || manual?.result === 'authenticated';
  const Icon = fine ? IconShieldCheck : IconShieldQuestion;
  const title = () => {
    if (level === 'full') return t('authentication.fullNoMore');
    return asked && fine ? t('authentication.byAgent', asked) : authenticationWords(t, given);
  };
  return (
    <section className={`${styles.authentication} ${fine ? styles.fine : ''}`} aria-label={t('authentication.title')}>
      <Icon size={20} stroke={1.7} aria-hidden />
      <div>
        <b>{title()}</b>
        {asked && <p>{fine ? authenticationWords(t, given) : t('authentication.refusedByAgent', asked)}</p>}
        {/* Of no PIN and a wrong one the title tells. */}
        {because && because !== 'no-pin' && because !== 'wrong-pin' && <p>{t(`authentication.because.${because}`)}</p>}
        {level !== 'full' && !manual && mayRecord && <Record id={id} onRecorded={onRecorded} />}
      </div>
    </section>
  );
}

/** It is recorded with name and time, and stays: so it says so before. */
function Record({ id, onRecorded }: { id: string; onRecorded(): void }) {
  const { t } = useTranslation();
  const { press, busy, error } = useAct(
    id,
    (result: 'authenticated' | 'refused') => api.authenticate(id, result),
    onRecorded,
  );
  return (
    <>
      <p>{t('authentication.ask')}</p>
      <div className={styles.acts}>
        <WaitingButton
          variant="default"
          size="compact-sm"
          h={30}
          px={12}
          busy={busy}
          onClick={() => press('authenticated')}
        >
          {t('authentication.authenticated')}
        </WaitingButton>
        <WaitingButton variant="default" size="compact-sm" h={30} px={12} busy={busy} onClick={() => press('refused')}>
          {t('authentication.refused')}
        </WaitingButton>
      </div>
      {error && <ProblemNote what={t('authentication.failed')} error={error} />}
    </>
  );
}
