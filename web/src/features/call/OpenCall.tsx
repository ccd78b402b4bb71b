import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import type { OpenProps } from '../conversation/Conversation.tsx';
import { takesFocus } from '../conversation/focus.ts';
import { Header } from '../conversation/Header.tsx';
import { More } from '../conversation/More.tsx';
import { Creating } from '../create/Creating.tsx';
import { Script } from '../script/Script.tsx';
import { Transferring } from '../transfer/Transferring.tsx';
import { WrapUp } from '../wrap-up/WrapUp.tsx';
import { Authentication } from './Authentication.tsx';
import styles from './call.module.css';
import { CallStateBar } from './CallStateBar.tsx';
import { Controls } from './Controls.tsx';
import { HangUp } from './HangUp.tsx';
import { Told } from './Told.tsx';

/** A call where a conversation has its transcript: who it is, what to say, and the telephone. */
export function OpenCall({
  interaction,
  call,
  readOnly = false,
  onShowCustomer,
  acts,
}: OpenProps & { call: CallView }) {
  const { t } = useTranslation();
  const [why, setWhy] = useState(false);
  const { interaction: id, state, wrapUp, script } = interaction;
  const ending = useAct(id, () => api.endCall(id));
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus(id)) page.current?.focus();
  }, [id]);
  const mine = interaction.mine && !readOnly;
  const inHand = mine && state === 'accepted';
  const wraps = mine && (state === 'wrapping' || (state === 'closed' && wrapUp.code === undefined));
  return (
    <>
      <Header
        interaction={interaction}
        why={{ open: why, set: setWhy }}
        closing={undefined}
        onShowCustomer={onShowCustomer}
      >
        {acts?.(interaction)}
        {inHand && <More id={id} />}
        {inHand && <HangUp ending={ending} />}
      </Header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
      <div ref={page} className={styles.page} role="region" aria-label={t('call.page')} tabIndex={0}>
        <Authentication
          id={id}
          given={call.authentication}
          mayRecord={inHand}
          onRecorded={() => page.current?.focus()}
        />
        <Told call={call} />
        {script && <Script script={script} heading="h2" />}
      </div>
      {ending.error && (
        <ProblemNote what={t('call.hangUpFailed')} error={ending.error} onAgain={() => ending.press()} />
      )}
      {inHand && <Transferring interaction={interaction} />}
      {inHand && <Creating interaction={interaction} />}
      {inHand && <Controls id={id} call={call} />}
      {wraps && <WrapUp interaction={interaction} justClosed={ending.done} />}
      {!inHand && !wraps && <CallStateBar interaction={interaction} call={call} />}
    </>
  );
}
