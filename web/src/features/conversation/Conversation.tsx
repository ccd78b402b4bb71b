import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useInteraction } from '../../centre/queries.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WrapUp } from '../wrap-up/WrapUp.tsx';
import { Composer } from './Composer.tsx';
import styles from './conversation.module.css';
import { Header } from './Header.tsx';
import { StateBar } from './StateBar.tsx';
import { Transcript } from './Transcript.tsx';
import { UnsentError, useClose } from './use-close.ts';

type Props = { id: string; readOnly?: boolean; onShowCustomer?: (() => void) | undefined };

export function Conversation({ id, readOnly = false, onShowCustomer }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useInteraction(id);
  return (
    <main className={styles.pane} data-conversation={id} aria-label={t('conversation.title')}>
      {data && <Open key={id} interaction={data} readOnly={readOnly} onShowCustomer={onShowCustomer} />}
      {!data && error && <ProblemNote what={t('conversation.failed')} error={error} onAgain={() => void refetch()} />}
    </main>
  );
}

type OpenProps = Omit<Props, 'id'> & { interaction: InteractionView };

function Open({ interaction, readOnly, onShowCustomer }: OpenProps) {
  const id = interaction.interaction;
  const [why, setWhy] = useState(false);
  const closing = useClose(id);
  const mine = interaction.mine && !readOnly;
  const accepted = mine && interaction.state === 'accepted';
  const wraps =
    mine &&
    (interaction.state === 'wrapping' || interaction.state === 'closed') &&
    interaction.wrapUp.code === undefined;
  return (
    <>
      <Header
        interaction={interaction}
        why={{ open: why, set: setWhy }}
        close={{ may: accepted, busy: closing.busy, press: closing.close }}
        onShowCustomer={onShowCustomer}
      />
      <Transcript interaction={interaction} newest={closing.newerText} onWhy={() => setWhy(true)} />
      <CloseNotice closing={closing} version={interaction.version} />
      {accepted && <Composer interaction={interaction} />}
      {wraps && <WrapUp interaction={interaction} justClosed={closing.done} />}
      {!accepted && !wraps && <StateBar interaction={interaction} />}
    </>
  );
}

function CloseNotice({ closing, version }: { closing: ReturnType<typeof useClose>; version: number }) {
  const { t } = useTranslation();
  const { error, newerText, reset, close } = closing;
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
  if (!newerText) return <ProblemNote what={t('conversation.closeFailed')} error={error} onAgain={close} />;
  return (
    <p className={styles.notice} role="alert">
      {t('conversation.newerText')}
    </p>
  );
}
