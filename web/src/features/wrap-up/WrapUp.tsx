import { IconHistory } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { shortName } from '../../words/people.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { clockTime, weekdayTime } from '../../words/times.ts';
import { notePlace, saveDraft, useDraft } from '../conversation/drafts.ts';
import { composing } from '../desk/composing.ts';
import { Codes } from './Codes.tsx';
import { useFinish } from './use-finish.ts';
import styles from './wrap-up.module.css';

/** The API takes no longer note. */
const LONGEST_NOTE = 500;

type Props = { interaction: InteractionView; justClosed: boolean };

/** Stands where the composer stood: the transcript stays readable, and nothing is modal. */
export function WrapUp({ interaction, justClosed }: Props) {
  const { t } = useTranslation();
  const { interaction: id, wrapUp, closedAt, reopenUntil, customer } = interaction;
  const at = clockTime(closedAt ?? 0);
  const holdsSlot = interaction.state === 'wrapping';
  const [code, setCode] = useState<string>();
  const note = useDraft(notePlace(id));
  const { finish, busy, error } = useFinish(id);
  const done = () => code !== undefined && !busy && finish({ code, note: note.trim() });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.repeat || composing(event.nativeEvent)) return;
    const anywhere = event.ctrlKey || event.metaKey;
    if (!anywhere && !(event.target as HTMLElement).matches('input')) return;
    event.preventDefault();
    done();
  };
  return (
    <section className={styles.wrap} aria-labelledby="wrap-up" onKeyDown={onKeyDown} data-wrap-up>
      <div className={styles.head}>
        <h2 id="wrap-up">{t('wrapUp.title')}</h2>
        <span>{holdsSlot ? t('wrapUp.closedHeld', { at }) : t('wrapUp.closed', { at })}</span>
      </div>
      <Codes codes={wrapUp.codes} chosen={code} onChoose={setCode} takesFocus={justClosed} />
      {error && <ProblemNote what={t('wrapUp.failed')} error={error} />}
      <div className={styles.foot}>
        <input
          className={styles.field}
          aria-label={t('wrapUp.note')}
          placeholder={t('wrapUp.noteHint')}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={(event) => saveDraft(notePlace(id), event.currentTarget.value)}
        />
        <WaitingButton
          h={36}
          px={16}
          busy={busy}
          aria-disabled={code === undefined}
          onClick={done}
          rightSection={<span aria-hidden="true">↵</span>}
        >
          {t('wrapUp.finish')}
        </WaitingButton>
      </div>
      {reopenUntil !== undefined && (
        <p className={styles.after}>
          <IconHistory size={15} stroke={1.8} aria-hidden />
          {t('wrapUp.after', { who: shortName(customer), until: weekdayTime(reopenUntil) })}
        </p>
      )}
    </section>
  );
}
