import { IconAlertTriangle, IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView, MessageView } from '../../../../domain/desktop-api.ts';
import { centreClock } from '../../centre/clock.ts';
import text from '../../styles/text.module.css';
import { clockTime } from '../../words/times.ts';
import { draftOf, saveDraft } from './drafts.ts';
import { useFailureWords } from './failures.ts';
import { focusReply } from './focus.ts';
import type { Line } from './lines.ts';
import { Media } from './Media.tsx';
import type { Outgoing } from './outbox.ts';
import { sending } from './sending.ts';
import styles from './transcript.module.css';

type Props = { line: Extract<Line, { kind: 'message' }>; interaction: InteractionView };

export function MessageLine({ line, interaction }: Props) {
  const { message, outgoing, joined } = line;
  const failed = message.status === 'failed' || outgoing?.state === 'refused';
  const look = [styles.message, styles[message.direction], joined && styles.joined, failed && styles.failed];
  return (
    <div className={look.filter(Boolean).join(' ')}>
      {message.media && <Media media={message.media} />}
      {message.body !== '' && <div className={`${styles.bubble} ${text.prose}`}>{message.body}</div>}
      {outgoing ? <Unsent entry={outgoing} /> : !joined && <Meta message={message} interaction={interaction} />}
    </div>
  );
}

/** What this browser still holds. */
function Unsent({ entry }: { entry: Outgoing }) {
  const { t } = useTranslation();
  if (entry.state === 'sending') return <div className={styles.meta}>{t('message.sending')}</div>;
  if (entry.state === 'waiting') return <div className={styles.meta}>{t('message.waiting')}</div>;
  const edit = () => {
    const begun = draftOf(entry.interaction);
    saveDraft(entry.interaction, begun ? `${entry.body}\n${begun}` : entry.body);
    sending().remove(entry.id);
    focusReply(entry.interaction);
  };
  return (
    <div className={`${styles.meta} ${styles.bad}`}>
      <IconAlertTriangle size={14} aria-hidden />
      {t('message.refused', { why: entry.problem?.detail ?? entry.problem?.title ?? '' })}
      <button type="button" className={text.link} onClick={() => sending().again(entry.id)}>
        {t('message.again')}
      </button>
      <button type="button" className={text.link} onClick={edit}>
        {t('message.edit')}
      </button>
    </div>
  );
}

type MetaProps = { message: MessageView; interaction: InteractionView };

function Meta({ message, interaction }: MetaProps) {
  const { t } = useTranslation();
  const failure = useFailureWords();
  const { status, direction, automatic, keyword } = message;
  const doubtful = status === 'failed' || status === 'unknown';
  const { mine, state, texts } = interaction;
  const may = mine && state === 'accepted' && texts?.state !== 'stopped' && !automatic;
  // A repeat is a new text, with an id of its own.
  const again = () => sending().send(interaction.interaction, message.body, centreClock.now());
  if (direction === 'out' && doubtful) {
    return (
      <div className={`${styles.meta} ${status === 'failed' ? styles.bad : ''}`}>
        <IconAlertTriangle size={14} aria-hidden />
        {status === 'failed' ? failure(message.errorCode) : t('message.unknown')}
        {may && (
          <button type="button" className={text.link} onClick={again}>
            {t('message.again')}
          </button>
        )}
      </div>
    );
  }
  return (
    <div className={`${styles.meta} ${text.num}`}>
      <span>{clockTime(message.at)}</span>
      {keyword && <span>· {t('message.keyword', { word: keyword.toUpperCase() })}</span>}
      {automatic && <span>· {t('message.automatic')}</span>}
      {direction === 'out' && message.agent && !mine && <span>· {message.agent.name}</span>}
      {direction === 'out' && status !== 'received' && status !== 'failed' && status !== 'unknown' && (
        <span>· {t(`message.${status}`)}</span>
      )}
      {status === 'delivered' && <IconChecks size={14} stroke={2} aria-hidden />}
    </div>
  );
}
