import { IconMessageOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useMessages } from '../../centre/queries.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import { shortName } from '../../words/people.ts';
import { dayOrTime } from '../../words/times.ts';
import styles from './conversation.module.css';
import { useDraft } from './drafts.ts';

type Props = { interaction: InteractionView; since: number | undefined };

/** Nothing can be written: whose word that is, since when, and what ends it. */
export function StopBar({ interaction, since }: Props) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { data } = useMessages(interaction.interaction);
  const draft = useDraft(interaction.interaction);
  const who = shortName(interaction.customer);
  const words = { who, at: since === undefined ? '' : dayOrTime(since, now) };
  const texted = data?.messages.some((message) => message.keyword === 'stop' && message.at === since);
  const first = () => {
    if (since === undefined) return t('stop.stopped', words);
    return texted ? t('stop.texted', words) : t('stop.since', words);
  };
  return (
    <div className={styles.state} role="status">
      <IconMessageOff size={17} stroke={1.8} aria-hidden />
      <span>
        <b>{first()}</b> {t('stop.until', words)} {draft && t('stop.draft')}
      </span>
    </div>
  );
}
