import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { shortName } from '../../words/people.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import styles from './conversation.module.css';
import { focusReply } from './focus.ts';
import { askingToStop } from './More.tsx';

/** Only the customer can take this back, so it is asked once more. */
export function StopTexts({ interaction }: { interaction: InteractionView }) {
  const { t } = useTranslation();
  const id = interaction.interaction;
  const { press, busy, error } = useAct(id, () => api.optOut(id), stopped);
  const who = shortName(interaction.customer);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  function leave(): void {
    askingToStop.set(undefined);
    focusReply(id);
  }
  // Then there is no reply field: what is left to do is to close.
  function stopped(): void {
    askingToStop.set(undefined);
    document.querySelector<HTMLElement>('[data-close]')?.focus();
  }
  return (
    <section className={styles.notice} aria-label={t('stop.ask')}>
      <p>{t('stop.sure', { who })}</p>
      <WaitingButton ref={yes} size="compact-sm" h={30} px={12} busy={busy} onClick={() => press()}>
        {t('stop.yes')}
      </WaitingButton>
      <Button size="compact-sm" h={30} px={10} variant="subtle" onClick={leave}>
        {t('stop.no')}
      </Button>
      {error && <ProblemNote what={t('stop.failed')} error={error} />}
    </section>
  );
}
