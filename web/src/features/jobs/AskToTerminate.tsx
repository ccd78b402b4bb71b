import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask, type AskProps } from './Ask.tsx';
import styles from './jobs.module.css';
import { useFocus } from './use-focus.ts';

/** As long as the API takes. */
const LONGEST_REASON = 200;

type Props = Omit<AskProps, 'title' | 'go' | 'onGo'> & { count: number; onGo(reason: string): void };

export function AskToTerminate({ count, onGo, ...ask }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const field = useFocus<HTMLInputElement>();
  return (
    <Ask
      {...ask}
      title={t('jobs.terminate', { count })}
      go={t('jobs.terminateNow', { count })}
      onGo={() => onGo(reason.trim())}
    >
      <input
        ref={field}
        className={styles.field}
        aria-label={t('jobs.reason')}
        placeholder={t('jobs.reason')}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Ask>
  );
}
