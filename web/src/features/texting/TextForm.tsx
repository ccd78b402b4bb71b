import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { shortName } from '../../words/people.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { Count } from '../conversation/Count.tsx';
import composer from '../conversation/composer.module.css';
import { saveDraft, useDraft } from '../conversation/drafts.ts';
import { LONGEST } from '../conversation/segments.ts';
import create from '../create/create.module.css';
import { composing } from '../desk/composing.ts';
import { stopTexting } from './texting.ts';
import { draftPlace, useTextCustomer } from './use-text-customer.ts';

/** One text to the item's customer. What comes back comes to the conversation that it begins, or goes on with. */
export function TextForm({ interaction }: { interaction: InteractionView }) {
  const { t } = useTranslation();
  const id = interaction.interaction;
  const { numberShown } = interaction.customer;
  const draft = useDraft(draftPlace(id));
  const { send, busy, error, reset } = useTextCustomer(id);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const ready = draft.trim() !== '' && draft.length <= LONGEST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) send(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent) || event.key !== 'Escape') return;
    event.preventDefault();
    stopTexting();
  };
  const label = t('composer.write', { who: shortName(interaction.customer) });
  return (
    <form className={create.form} aria-labelledby="texting" onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <h2 id="texting">{t('texting.title')}</h2>
      <div className={composer.box}>
        <textarea
          ref={field}
          aria-label={label}
          placeholder={label}
          aria-describedby="reply-count"
          rows={2}
          value={draft}
          onChange={(event) => {
            reset();
            saveDraft(draftPlace(id), event.currentTarget.value);
          }}
        />
        <div className={composer.tools}>{draft !== '' && <Count text={draft} />}</div>
      </div>
      <p className={create.hint}>{numberShown ? t('texting.hint', { number: numberShown }) : t('texting.nobody')}</p>
      {error && <ProblemNote what={t('texting.failed')} error={error} />}
      <div className={create.foot}>
        <Button size="compact-sm" h={32} px={12} variant="subtle" onClick={stopTexting}>
          {t('transfer.cancel')}
        </Button>
        <WaitingButton type="submit" size="compact-sm" h={32} px={14} busy={busy} aria-disabled={!ready}>
          {t('composer.send')}
        </WaitingButton>
      </div>
    </form>
  );
}
