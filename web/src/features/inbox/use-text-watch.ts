import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useInbox } from '../../centre/queries.ts';
import { nameOf } from '../../words/people.ts';
import { announce } from '../desk/announce.ts';
import { ringMessage } from '../offers/sound.ts';

/** A new text is said once, by the polite region; in a hidden tab it is one note. The transcript itself is not live. */
export function useTextWatch(): void {
  const { t } = useTranslation();
  const { data } = useInbox();
  const known = useRef<ReadonlyMap<string, string>>(undefined);
  useEffect(() => {
    if (!data) return;
    const before = known.current;
    known.current = new Map(data.inHand.map((row) => [row.interaction, row.last?.id ?? '']));
    for (const { interaction, last, customer } of data.inHand) {
      // A row that just came brings a text that its offer has already told.
      if (!before?.has(interaction) || last?.direction !== 'in' || before.get(interaction) === last.id) continue;
      announce('soon', t('message.announce', { who: nameOf(customer), body: last.body }));
      if (document.hidden) ringMessage();
    }
  }, [data, t]);
}
