import { useTranslation } from 'react-i18next';
import { useSecond } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { MediumIcon } from '../../words/MediumIcon.tsx';
import { titleOf } from '../../words/people.ts';
import { type Card, secondsLeft } from './cards.ts';
import styles from './offers.module.css';
import { useTake } from './use-take.ts';

/** One of the other offers: a line above the big card. */
export function OfferLine({ card }: { card: Card }) {
  const { t } = useTranslation();
  const take = useTake();
  const now = useSecond();
  const { medium, queue } = card.offer;
  const who = titleOf(card.offer);
  return (
    <article className={styles.line} aria-label={t('offer.one', { who })}>
      <i className={styles.lamp} aria-hidden="true" />
      <MediumIcon medium={medium} size={14} named />
      <span className={styles.words}>
        <b>{who}</b> · {card.phase === 'ended' && card.ending ? t(`offer.${card.ending}`) : queue.name}
      </span>
      {card.phase !== 'ended' && (
        <>
          <span className={text.num} role="timer">
            {t('time.s', { n: secondsLeft(card, now) })}
          </span>
          <WaitingButton
            size="compact-xs"
            variant="default"
            busy={card.phase === 'accepting'}
            onClick={() => void take(card.key)}
          >
            {t('offer.accept')}
          </WaitingButton>
        </>
      )}
    </article>
  );
}
