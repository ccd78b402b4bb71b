import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { centreClock, monotonic } from '../../centre/clock.ts';
import { shortName } from '../../words/people.ts';
import { composing } from '../desk/composing.ts';
import { QUIET } from '../desk/quiet.ts';
import { useSettings } from '../settings/settings.ts';
import styles from './composer.module.css';
import { saveDraft, useDraft } from './drafts.ts';
import { takesFocus } from './focus.ts';
import { Count } from './Count.tsx';
import { LONGEST } from './segments.ts';
import { sending } from './sending.ts';

const apple = /Mac|iPhone|iPad/.test(navigator.platform);

export function Composer({ interaction }: { interaction: InteractionView }) {
  const { t } = useTranslation();
  const id = interaction.interaction;
  const draft = useDraft(id);
  const { sendKey } = useSettings();
  const field = useRef<HTMLTextAreaElement>(null);
  const focusedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (!takesFocus(id)) return;
    focusedAt.current = monotonic();
    field.current?.focus();
  }, [id]);
  const ready = draft.trim() !== '' && draft.length <= LONGEST;
  const send = () => {
    if (!ready) return;
    sending().send(id, draft, centreClock.now());
    saveDraft(id, '');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || composing(event.nativeEvent)) return;
    const withControl = event.ctrlKey || event.metaKey;
    if (event.shiftKey || (sendKey === 'ctrl-enter' && !withControl)) return;
    event.preventDefault();
    // The second press of a key that accepted must not send a draft that was waiting here.
    if (!event.repeat && monotonic() - focusedAt.current > QUIET) send();
  };
  const label = t('composer.write', { who: shortName(interaction.customer) });
  return (
    <div className={styles.composer}>
      <div className={styles.box}>
        <textarea
          ref={field}
          data-reply={id}
          aria-label={label}
          placeholder={label}
          aria-describedby="reply-count"
          rows={2}
          value={draft}
          onChange={(event) => saveDraft(id, event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div className={styles.tools}>
          {draft !== '' && <Count text={draft} />}
          <Button size="compact-sm" h={30} px={12} aria-disabled={!ready} onClick={send} rightSection={<Glyph />}>
            {t('composer.send')}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Glyph() {
  const { sendKey } = useSettings();
  const glyph = sendKey === 'enter' ? '↵' : apple ? '⌘↵' : 'Ctrl ↵';
  return (
    <span className={styles.glyph} aria-hidden="true">
      {glyph}
    </span>
  );
}
