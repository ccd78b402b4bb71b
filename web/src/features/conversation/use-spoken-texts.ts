import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useMessages } from '../../centre/queries.ts';
import { shortName } from '../../words/people.ts';
import { announce } from '../desk/announce.ts';
import { ringMessage } from '../offers/sound.ts';

/** A new text is said once, by the polite region; in a hidden tab it is one note. The transcript itself is not live. */
export function useSpokenTexts(interaction: InteractionView): void {
  const { t } = useTranslation();
  const { data } = useMessages(interaction.interaction);
  const newest = data?.messages.findLast((message) => message.direction === 'in');
  const last = useRef<{ interaction: string; id: string | undefined }>(undefined);
  const { interaction: id, customer } = interaction;
  useEffect(() => {
    if (!data) return;
    const before = last.current;
    last.current = { interaction: id, id: newest?.id };
    if (!newest || before?.interaction !== id || before.id === newest.id) return;
    announce('soon', t('message.announce', { who: shortName(customer), body: newest.body }));
    if (document.hidden) ringMessage();
  }, [data, id, newest, customer, t]);
}
