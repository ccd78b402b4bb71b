import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connection } from '../../centre/connection.ts';
import { useMe } from '../../centre/queries.ts';
import { useStore } from '../../store.ts';
import { bigCard, type Card } from './cards.ts';
import { MissedCard } from './MissedCard.tsx';
import { OfferCard } from './OfferCard.tsx';
import { OfferLine } from './OfferLine.tsx';
import { cards } from './offer-desk.ts';
import styles from './offers.module.css';

/** Beyond the big card this many lines; the rest is a number. */
const LINES = 2;

/** Grows upwards from the foot of the inbox, so that no row above it moves. */
export function OfferTray({ corner = false }: { corner?: boolean }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const shown = useStore(cards);
  const reachable = useStore(connection).answers;
  const [held, setHeld] = useState<string>();
  const tray = useRef<HTMLElement>(null);
  const missed = me?.agent?.routingStatus === 'not-responding' && shown.length === 0;
  if (!reachable || (shown.length === 0 && !missed)) return null;
  const big = bigCard(shown, held);
  const others = shown.filter((card) => card !== big).toSorted((a, b) => a.deadline - b.deadline);
  const letGo = () => {
    if (!tray.current?.contains(document.activeElement) && !tray.current?.matches(':hover')) setHeld(undefined);
  };
  return (
    <section
      ref={tray}
      className={`${styles.tray} ${corner ? styles.corner : ''}`}
      aria-label={t('offer.tray')}
      onPointerEnter={() => setHeld(big?.key)}
      onPointerLeave={letGo}
      onFocus={() => setHeld((key) => key ?? big?.key)}
      onBlur={() => setTimeout(letGo)}
    >
      <Lines cards={others} />
      {big ? <OfferCard key={big.key} card={big} /> : me?.agent && <MissedCard agent={me.agent} />}
    </section>
  );
}

function Lines({ cards }: { cards: readonly Card[] }) {
  const { t } = useTranslation();
  const more = cards.length - LINES;
  return (
    <>
      {more > 0 && <div className={styles.more}>{t('offer.more', { count: more })}</div>}
      {cards
        .slice(0, LINES)
        .toReversed()
        .map((card) => (
          <OfferLine key={card.key} card={card} />
        ))}
    </>
  );
}
