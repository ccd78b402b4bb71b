import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { monotonic } from '../../centre/clock.ts';
import { useInbox } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';
import { useStore } from '../../store.ts';
import { titleOf } from '../../words/people.ts';
import { authenticationWords } from '../call/authentication-words.ts';
import { loadCall } from '../call/load-call.ts';
import { announce } from '../desk/announce.ts';
import { returnLostFocus } from '../desk/offer-keys.ts';
import { loadWork } from '../work/load-work.ts';
import { type Card, secondsLeft } from './cards.ts';
import { cards, hearInbox } from './offer-desk.ts';
import { lampInTab, notify, takeBack } from './notify.ts';
import { hush, ringOffer } from './sound.ts';

/** Rung, said and shown again when this many seconds are left, once. */
const AGAIN_AT = 10;
/** The API expires an offer; shortly after its time we ask what became of it. */
const ASK_AFTER = 700;

/** Feeds the tray from the inbox, and tells of offers by sound, voice, title and notification. */
export function useOfferWatch(): void {
  const { data } = useInbox();
  useEffect(() => {
    if (data) hearInbox(data);
  }, [data]);
  const shown = useStore(cards);
  const open = shown.filter((card) => card.phase === 'open');
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the cards change
  useEffect(returnLostFocus, [shown]);
  useTitle(open.length);
  useArrivals(open);
}

function useTitle(count: number): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = count > 0 ? t('title.offers', { n: count }) : t('title.desk');
    lampInTab(count > 0);
  }, [count, t]);
}

function useArrivals(open: readonly Card[]): void {
  const { t } = useTranslation();
  const watched = useRef(new Map<string, () => void>());
  const keys = open.map((card) => `${card.key}@${Math.round(card.deadline)}`).join(' ');
  const latest = useRef(open);
  latest.current = open;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys say which cards there are
  useEffect(() => {
    const present = new Set(latest.current.map((card) => card.key));
    for (const [key, stop] of watched.current) {
      if (present.has(key)) continue;
      stop();
      watched.current.delete(key);
    }
    for (const card of latest.current) if (!watched.current.has(card.key)) watched.current.set(card.key, arrive(card));
  }, [keys]);

  function arrive(card: Card): () => void {
    const { customer, medium, preview, authentication, work } = card.offer;
    const seconds = secondsLeft(card, monotonic());
    const kind = medium !== 'message' && t(`medium.${medium}`);
    const words = [kind, titleOf(card.offer), customer.level].filter(Boolean).join(', ');
    announce('now', t('offer.announce', { who: words, n: seconds }));
    notify(
      card.key,
      t('offer.notification', { who: words }),
      authentication ? authenticationWords(t, authentication) : (work?.worktype.name ?? preview),
    );
    if (medium === 'call') void loadCall();
    if (work) void loadWork();
    ringOffer();
    const again = setTimeout(
      () => {
        ringOffer();
        announce('now', t('offer.tenSeconds'));
      },
      Math.max(0, (seconds - AGAIN_AT) * 1_000),
    );
    const ask = setTimeout(
      () => {
        void queryClient.invalidateQueries({ queryKey: ['inbox'] });
        void queryClient.invalidateQueries({ queryKey: ['me'] });
      },
      seconds * 1_000 + ASK_AFTER,
    );
    return () => {
      clearTimeout(again);
      clearTimeout(ask);
      hush();
      takeBack(card.key);
    };
  }
}
