import { IconHistory } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeardInteraction } from '../../centre/queries.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { shortName } from '../../words/people.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { weekdayTime } from '../../words/times.ts';
import { notePlace, saveDraft, useDraft } from '../conversation/drafts.ts';
import { composing } from '../desk/composing.ts';
import { Codes } from './Codes.tsx';
import { Head } from './Head.tsx';
import { TakeBack, TakeBackFailed, useTakeBack } from './TakeBack.tsx';
import { useFinish } from './use-finish.ts';
import styles from './wrap-up.module.css';

/** The API takes no longer note. */
const LONGEST_NOTE = 500;

type Props = { interaction: HeardInteraction; justClosed: boolean };

/** Stands where the composer stood: the transcript stays readable, and nothing is modal. */
export function WrapUp({ interaction, justClosed }: Props) {
  const { t } = useTranslation();
  const { interaction: id, wrapUp, reopenUntil, customer } = interaction;
  const [chosen, setChosen] = useState<string>();
  const code = chosen ?? wrapUp.code;
  const note = useDraft(notePlace(id));
  const finishing = useFinish(id);
  const taking = useTakeBack(id);
  const done = () => {
    if (code !== undefined && !finishing.busy) finishing.press({ code, note: note.trim() || (wrapUp.note ?? '') });
  };
  // Where the time is fixed a code ends nothing: it is saved, and may be another one until the time is over.
  const fixed = interaction.state === 'wrapping' && wrapUp.policy === 'mandatory-forced-timeout';
  const saved = wrapUp.codes.find((one) => one.id === wrapUp.code)?.name;
  return (
    <section className={styles.wrap} aria-labelledby="wrap-up" onKeyDown={onEnter(done)} data-wrap-up>
      <Head interaction={interaction} fixed={fixed} />
      <Codes codes={wrapUp.codes} chosen={code} onChoose={setChosen} takesFocus={justClosed} />
      {finishing.error && <ProblemNote what={t('wrapUp.failed')} error={finishing.error} />}
      <TakeBackFailed taking={taking} />
      <div className={styles.foot}>
        <input
          className={styles.field}
          aria-label={t('wrapUp.note')}
          placeholder={wrapUp.note || t('wrapUp.noteHint')}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={(event) => saveDraft(notePlace(id), event.currentTarget.value)}
        />
        <WaitingButton
          h={36}
          px={16}
          busy={finishing.busy}
          aria-disabled={code === undefined}
          onClick={done}
          rightSection={<span aria-hidden="true">↵</span>}
        >
          {fixed ? t('wrapUp.save') : t('wrapUp.finish')}
        </WaitingButton>
      </div>
      {fixed && (
        <p className={styles.after} role="status">
          {saved ? t('wrapUp.saved', { code: saved }) : t('wrapUp.fixed')}
        </p>
      )}
      {!interaction.call && !interaction.work && (interaction.state === 'wrapping' || reopenUntil !== undefined) && (
        <p className={styles.after}>
          {reopenUntil !== undefined && (
            <>
              <IconHistory size={15} stroke={1.8} aria-hidden />
              {t('wrapUp.after', { who: shortName(customer), until: weekdayTime(reopenUntil) })}
            </>
          )}
          <TakeBack taking={taking} />
        </p>
      )}
    </section>
  );
}

/** Enter finishes from a field or a code; with Ctrl or ⌘ from anywhere. */
function onEnter(done: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.repeat || composing(event.nativeEvent)) return;
    const anywhere = event.ctrlKey || event.metaKey;
    if (!anywhere && !(event.target as HTMLElement).matches('input')) return;
    event.preventDefault();
    done();
  };
}
