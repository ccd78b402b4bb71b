import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import styles from './conversation.module.css';
import { UnsentError } from './unsent.ts';
import type { Closing } from './use-close.ts';

export function CloseNotice({ closing, version }: { closing: Closing; version: number }) {
  const { t } = useTranslation();
  const { error, newerText, reset, press } = closing;
  const failedAt = useRef(version);
  if (!error) failedAt.current = version;
  // What was said about an older version is over.
  useEffect(() => {
    if (version !== failedAt.current) reset();
  }, [version, reset]);
  if (!error) return null;
  if (error instanceof UnsentError) {
    return (
      <p className={styles.notice} role="alert">
        {t('conversation.unsent')}
      </p>
    );
  }
  if (!newerText) return <ProblemNote what={t('conversation.closeFailed')} error={error} onAgain={() => press({})} />;
  return (
    <p className={styles.notice} role="alert">
      {t('conversation.newerText')}
    </p>
  );
}
