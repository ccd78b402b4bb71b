import { useTranslation } from 'react-i18next';
import { useSecond } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { MediumIcon } from '../../words/MediumIcon.tsx';
import { skillWords, titleOf } from '../../words/people.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { roughly } from '../../words/times.ts';
import { authenticationWords } from '../call/authentication-words.ts';
import { Due } from '../work/Due.tsx';
import { SourceLink } from '../work/SourceLink.tsx';
import { type Card, secondsLeft, shareLeft } from './cards.ts';
import { decline } from './offer-desk.ts';
import styles from './offers.module.css';
import { useTake } from './use-take.ts';

/** Everything that a decision needs, before it is taken. */
export function OfferCard({ card }: { card: Card }) {
  const { t } = useTranslation();
  const now = useSecond();
  const { customer, medium, preview, reopened, authentication, reason, work } = card.offer;
  const who = titleOf(card.offer);
  return (
    <article className={`${styles.card} ${styles.arrived}`} aria-label={t('offer.one', { who })}>
      <div className={styles.top}>
        <i className={styles.lamp} aria-hidden="true" />
        <MediumIcon medium={medium} size={14} />
        {t('offer.title', { medium: t(`medium.${medium}`) })}
        {card.phase !== 'ended' && (
          <span className={`${styles.left} ${text.num}`} role="timer">
            {t('offer.left', { n: secondsLeft(card, now) })}
          </span>
        )}
      </div>
      <h2>
        <span title={who}>{who}</span>
        {customer.level && <small>{t('offer.level', { level: customer.level })}</small>}
      </h2>
      <p className={`${styles.preview} ${text.prose}`}>
        {reason && `${t(`call.reason.${reason}`)} · `}
        {authentication ? authenticationWords(t, authentication) : preview}
        {work && [work.worktype.name, work.status.name, customer.name].filter(Boolean).join(' · ')}
      </p>
      <Facts card={card} />
      {reopened && <div className={styles.facts}>{medium === 'call' ? t('offer.callAgain') : t('offer.reopened')}</div>}
      <Acts card={card} />
      <div className={styles.drain} aria-hidden="true">
        <i style={{ width: `${shareLeft(card, now) * 100}%` }} />
      </div>
    </article>
  );
}

function Facts({ card }: { card: Card }) {
  const { t } = useTranslation();
  const { queue, category, skills, waitedMs, work, related = [] } = card.offer;
  return (
    <div className={`${styles.facts} ${text.num}`}>
      <b>{queue.name}</b>
      {category && ` · ${category}`} · {t('offer.waited', { time: roughly(t, waitedMs) })}
      {skills.length > 0 && (
        <>
          <br />
          {skillWords(skills).join(' · ')}
        </>
      )}
      {work && (
        <div className={styles.work}>
          {work.dueAt !== undefined && <Due at={work.dueAt} sla={work.sla} />}
          <SourceLink url={work.url} />
        </div>
      )}
      {related.length > 0 && t('work.from', { what: related.map((one) => t(`medium.${one.medium}`)).join(', ') })}
    </div>
  );
}

function Acts({ card }: { card: Card }) {
  const { t } = useTranslation();
  const take = useTake();
  if (card.phase === 'ended' && card.ending) {
    return (
      <p className={styles.word} role="status">
        {t(`offer.${card.ending}`)}
      </p>
    );
  }
  return (
    <div className={styles.acts}>
      <WaitingButton
        size="sm"
        h={36}
        data-accept
        busy={card.phase === 'accepting'}
        rightSection={
          <kbd className={text.key} aria-hidden="true">
            F2
          </kbd>
        }
        onClick={() => void take(card.key)}
      >
        {t('offer.accept')}
      </WaitingButton>
      <WaitingButton
        size="sm"
        h={36}
        px={12}
        variant="subtle"
        data-decline={card.key}
        busy={card.phase === 'declining'}
        onClick={() => void decline(card.key)}
      >
        {t('offer.decline')}
      </WaitingButton>
    </div>
  );
}
