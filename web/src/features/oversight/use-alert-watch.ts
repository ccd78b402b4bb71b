import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../../domain/desktop-api.ts';
import { announce } from '../desk/announce.ts';
import { ringMessage } from '../offers/sound.ts';

const nameOf = ({ interaction, step, at }: AlertView) => `${interaction} ${step} ${at}`;

/** What has come since the last look is said once, by the polite region, with one soft note. Nothing moves, and nothing takes the focus. */
export function useAlertWatch(alerts: readonly AlertView[] | undefined): void {
  const { t } = useTranslation();
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (!alerts) return;
    const before = known.current;
    known.current = new Set(alerts.map(nameOf));
    const fresh = alerts.filter((alert) => !alert.acknowledged && before && !before.has(nameOf(alert)));
    const [first] = fresh;
    if (!first) return;
    announce(
      'soon',
      fresh.length === 1 ? t('alerts.announce', { name: first.name }) : t('alerts.announceMore', { n: fresh.length }),
    );
    ringMessage();
  }, [alerts, t]);
}
