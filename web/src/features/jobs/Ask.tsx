import { Button } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { composing } from '../desk/composing.ts';
import styles from './jobs.module.css';

export type AskProps = {
  title: string;
  /** On the button. */
  go: string;
  ready?: boolean;
  busy: boolean;
  error: unknown;
  onGo(): void;
  onLeave(): void;
};

/** One question in place of the choices: Enter in its field goes on, Esc goes back. */
export function Ask({
  title,
  go,
  ready = true,
  busy,
  error,
  onGo,
  onLeave,
  children,
}: AskProps & { children: ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  const press = () => {
    if (ready && !busy) onGo();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const enters = event.key === 'Enter' && !event.repeat && (event.target as HTMLElement).matches('input');
    if (!enters && event.key !== 'Escape') return;
    event.preventDefault();
    if (enters) press();
    else onLeave();
  };
  return (
    <div role="group" aria-labelledby={id} onKeyDown={onKeyDown}>
      <h2 id={id}>{title}</h2>
      <div className={styles.acts}>
        {children}
        <WaitingButton size="compact-sm" h={30} px={14} busy={busy} aria-disabled={!ready} onClick={press}>
          {go}
        </WaitingButton>
        <Button size="compact-sm" h={30} px={10} variant="subtle" onClick={onLeave}>
          {t('transfer.cancel')}
        </Button>
      </div>
      {error !== null && <ProblemNote what={t('jobs.notBegun')} error={error} />}
    </div>
  );
}
