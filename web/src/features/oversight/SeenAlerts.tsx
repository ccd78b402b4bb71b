import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';
import { reached } from './alert-words.ts';
import styles from './alerts.module.css';

/** More than these are shown on request. */
const FIRST = 10;

/** What was seen, by whom and when. */
export function SeenAlerts({ alerts }: { alerts: AlertView[] }) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const [all, setAll] = useState(false);
  if (alerts.length === 0) return null;
  return (
    <section className={styles.history} aria-labelledby="seen-alerts">
      <h2 id="seen-alerts">{t('alerts.history')}</h2>
      <ul>
        {alerts.slice(0, all ? alerts.length : FIRST).map((alert) => (
          <li key={`${alert.interaction} ${alert.step} ${alert.at}`}>
            <Link to="/live/interactions/$interaction" params={{ interaction: alert.interaction }}>
              {alert.name}
            </Link>
            <span>{reached(t, alert, now)}</span>
            <span className={text.num}>
              {t('alerts.seenBy', { who: alert.acknowledged?.by, at: moment(alert.acknowledged?.at ?? 0, now) })}
            </span>
          </li>
        ))}
      </ul>
      {!all && alerts.length > FIRST && (
        <button type="button" className={text.link} onClick={() => setAll(true)}>
          {t('alerts.all', { count: alerts.length })}
        </button>
      )}
    </section>
  );
}
