import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { type HeardInteraction, useInteraction } from '../../centre/queries.ts';
import { useStore } from '../../store.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { loadCall } from '../call/load-call.ts';
import { loadWork } from '../work/load-work.ts';
import { Creating } from '../create/Creating.tsx';
import { Transferring } from '../transfer/Transferring.tsx';
import { WrapUp } from '../wrap-up/WrapUp.tsx';
import { CloseNotice } from './CloseNotice.tsx';
import { Composer } from './Composer.tsx';
import styles from './conversation.module.css';
import { Gone } from './Gone.tsx';
import { Header } from './Header.tsx';
import { askingToStop } from './More.tsx';
import { StateBar } from './StateBar.tsx';
import { StopBar } from './StopBar.tsx';
import { Transcript } from './Transcript.tsx';
import { type Closing, useClose } from './use-close.ts';

const OpenCall = lazy(() => loadCall().then((module) => ({ default: module.OpenCall })));
const OpenWork = lazy(() => loadWork().then((module) => ({ default: module.OpenWork })));
const StopTexts = lazy(() => import('./StopTexts.tsx').then((module) => ({ default: module.StopTexts })));

type Props = {
  id: string;
  readOnly?: boolean;
  onShowCustomer?: (() => void) | undefined;
  /** What somebody who only reads may do with it. */
  acts?: ((interaction: InteractionView) => ReactNode) | undefined;
};

export function Conversation({ id, ...rest }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch, gone } = useInteraction(id);
  return (
    <main className={styles.pane} data-conversation={id} aria-label={t('conversation.title')}>
      {data && !data.call && !data.work && <Open key={id} interaction={data} {...rest} />}
      {data?.call && (
        <Suspense>
          <OpenCall key={id} interaction={data} call={data.call} {...rest} />
        </Suspense>
      )}
      {data?.work && (
        <Suspense>
          <OpenWork key={id} interaction={data} work={data.work} {...rest} />
        </Suspense>
      )}
      {gone && <Gone id={id} />}
      {!data && error && !gone && (
        <ProblemNote what={t('conversation.failed')} error={error} onAgain={() => void refetch()} />
      )}
    </main>
  );
}

export type OpenProps = Omit<Props, 'id'> & { interaction: HeardInteraction };

function Open({ interaction, readOnly = false, onShowCustomer, acts }: OpenProps) {
  const [why, setWhy] = useState(false);
  const closing = useClose(interaction.interaction);
  const mine = interaction.mine && !readOnly;
  return (
    <>
      <Header
        interaction={interaction}
        why={{ open: why, set: setWhy }}
        closing={mine && interaction.state === 'accepted' ? closing : undefined}
        onShowCustomer={onShowCustomer}
      >
        {acts?.(interaction)}
      </Header>
      <Transcript interaction={interaction} newest={closing.newerText} onWhy={() => setWhy(true)} />
      <CloseNotice closing={closing} version={interaction.version} />
      <Foot interaction={interaction} mine={mine} closing={closing} />
    </>
  );
}

/** Where one writes, while one may; else what is to be done instead, or why nothing is. */
function Foot({ interaction, mine, closing }: { interaction: HeardInteraction; mine: boolean; closing: Closing }) {
  const { state, wrapUp, texts } = interaction;
  const asking = useStore(askingToStop) === interaction.interaction;
  const wraps = state === 'wrapping' || (state === 'closed' && wrapUp.code === undefined);
  if (mine && wraps) return <WrapUp interaction={interaction} justClosed={closing.done} />;
  if (!mine || state !== 'accepted') return <StateBar interaction={interaction} mine={mine} />;
  if (texts?.state === 'stopped')
    return (
      <>
        <Creating interaction={interaction} />
        <StopBar interaction={interaction} since={texts.since} />
      </>
    );
  return (
    <>
      {asking && (
        <Suspense>
          <StopTexts interaction={interaction} />
        </Suspense>
      )}
      <Transferring interaction={interaction} />
      <Creating interaction={interaction} />
      <Composer interaction={interaction} />
    </>
  );
}
