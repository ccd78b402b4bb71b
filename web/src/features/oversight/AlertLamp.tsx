import '../../words/oversight.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { unlockSound } from '../offers/sound.ts';
import { needing, rowsOf } from './alert-rows.ts';
import { useAlerts } from './alerts-api.ts';
import styles from './lamp.module.css';
import { useAlertWatch } from './use-alert-watch.ts';

/** How many items need a supervisor's eyes; beside the way to them, on every page. */
export function AlertLamp() {
  const { t } = useTranslation();
  const { data } = useAlerts();
  const count = needing(rowsOf(data?.alerts ?? [])).length;
  useAlertWatch(data?.alerts);
  useEffect(unlockedByClick, []);
  if (count === 0) return null;
  return (
    <span className={styles.lamp} aria-label={t('alerts.lamp', { count })} role="img">
      {count > MOST ? `${MOST}+` : count}
    </span>
  );
}

/** As many as the lamp has room for. */
const MOST = 99;

/** Browsers let a page be heard after its first click only; a supervisor has no presence to choose. */
function unlockedByClick(): () => void {
  addEventListener('pointerdown', unlockSound, { once: true });
  return () => removeEventListener('pointerdown', unlockSound);
}
