import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import type { OpenProps } from '../conversation/Conversation.tsx';
import { takesFocus } from '../conversation/focus.ts';
import { Header } from '../conversation/Header.tsx';
import { More } from '../conversation/More.tsx';
import { Creating } from '../create/Creating.tsx';
import { Texting } from '../texting/Texting.tsx';
import { Transferring } from '../transfer/Transferring.tsx';
import { WrapUp } from '../wrap-up/WrapUp.tsx';
import { Complete } from './Complete.tsx';
import { refuseUnsaved } from './field-draft.ts';
import { Fields } from './Fields.tsx';
import { fieldsOf } from './field-words.ts';
import { Glance } from './Glance.tsx';
import { PutDown } from './PutDown.tsx';
import { Refused } from './Refused.tsx';
import { Related } from './Related.tsx';
import '../../words/work.ts';
import styles from './work.module.css';
import { WorkStateBar } from './WorkStateBar.tsx';

/** A work item where a conversation has its transcript: how it stands, what its source says of it, and what can be done. */
export function OpenWork({
  interaction,
  work,
  readOnly = false,
  onShowCustomer,
  acts,
}: OpenProps & { work: WorkView }) {
  const { t } = useTranslation();
  const [why, setWhy] = useState(false);
  const { interaction: id, state, wrapUp, related = [] } = interaction;
  const completing = useAct(id, async (status: string | undefined) => {
    refuseUnsaved(id, fieldsOf(work));
    return api.completeWork(id, { revision: work.revision, status });
  });
  const page = useRef<HTMLDivElement>(null);
  const focus = () => page.current?.focus();
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
        {inHand && <Complete work={work} completing={completing} />}
      </Header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
      <div ref={page} className={styles.page} data-reply={id} role="region" aria-label={t('item.page')} tabIndex={0}>
        <Glance interaction={interaction} work={work} mayChange={inHand} />
        <Fields id={id} work={work} mayChange={inHand} onLeft={focus} />
        {related.length > 0 && <Related related={related} readOnly={readOnly} />}
      </div>
      {completing.error && <Refused what={t('item.completeFailed')} error={completing.error} />}
      {inHand && <Transferring interaction={interaction} />}
      {inHand && <Creating interaction={interaction} />}
      {inHand && <Texting interaction={interaction} />}
      {inHand && <PutDown id={id} work={work} onSuspended={focus} />}
      {wraps && <WrapUp interaction={interaction} justClosed={completing.done} />}
      {!inHand && !wraps && <WorkStateBar interaction={interaction} work={work} mine={mine} onResumed={focus} />}
    </>
  );
}
