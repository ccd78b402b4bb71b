import { useTranslation } from 'react-i18next';
import { clockSeconds } from '../../words/times.ts';
import type { DecisionView } from './Decision.tsx';
import styles from './why.module.css';

/** Offers before this one, newest first. */
export function Earlier({ decisions }: { decisions: readonly DecisionView[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.earlier} aria-label={t('why.earlier')}>
      {decisions
        .toSorted((a, b) => b.at - a.at)
        .map((decision) => {
          const chosen = decision.candidates.find((one) => one.reason === 'chosen');
          const agent = chosen?.agent.mine ? t('why.youName') : (chosen?.agent.name ?? '–');
          const words = { at: clockSeconds(decision.at), agent };
          return (
            <li key={decision.turn}>{decision.end ? t(`why.end.${decision.end}`, words) : t('why.end.open', words)}</li>
          );
        })}
    </ul>
  );
}
