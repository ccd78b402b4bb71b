import { useTranslation } from 'react-i18next';
import type { Explanation, PassedOver } from '../../../../domain/desktop-api.ts';

type Choice = Explanation['decisions'][number]['choice'];

const known: Record<PassedOver, true> = {
  chosen: true,
  'later-in-order': true,
  'lacks-skill': true,
  'not-available': true,
  'no-connection': true,
  'not-responding': true,
  'no-room': true,
  'declined-recently': true,
  'earlier-interaction-first': true,
  'taken-meanwhile': true,
  'held-for-preferred': true,
  'other-division': true,
};

const isKnown = (reason: string): reason is PassedOver => reason in known;

const presences = ['busy', 'break', 'meeting', 'offline'] as const;
type Away = (typeof presences)[number];

const isPresence = (detail: string): detail is Away => (presences as readonly string[]).includes(detail);

/** Why this one, and why not that one, as a sentence; what the decision recorded besides is shown as it is. */
export function useReason(): (reason: string, detail: string | undefined, choice: Choice) => string {
  const { t } = useTranslation();
  return (reason, detail, choice) => {
    if (!isKnown(reason)) return detail ?? reason;
    if (reason === 'not-available' && detail && isPresence(detail)) return t(`reason.presence.${detail}`);
    const sentence = reason === 'chosen' ? t(`reason.chosen.${choice}`) : t(`reason.${reason}`);
    return detail ? t('reason.with', { sentence, detail }) : sentence;
  };
}
