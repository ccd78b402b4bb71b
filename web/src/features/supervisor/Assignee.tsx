import { useTranslation } from 'react-i18next';
import type { AssigneesView } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import { skillWords } from '../../words/people.ts';
import styles from './assign.module.css';

type Agent = AssigneesView['agents'][number];
type Props = { agent: Agent; first: boolean; chosen: boolean; onChoose(): void };

/** Whether he is there, has room, and can do it: who would be offered it now is marked. */
export function Assignee({ agent, first, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const { name, team, lacks, held, capacity, reason } = agent;
  const there = presenceWords();
  return (
    <label className={styles.agent}>
      <input type="radio" name="assign-to" checked={chosen} data-autofocus={first || undefined} onChange={onChoose} />
      <span>
        <b>{name}</b> <small>{team.name}</small>
        <small>
          <i className={reason === undefined ? styles.ready : styles.notReady} aria-hidden="true" />
          {there} · <span className={text.num}>{t('assign.held', { held, capacity })}</span>
        </small>
        {lacks.length > 0 && (
          <small className={styles.lacks}>{t('assign.lacks', { skills: skillWords(lacks).join(', ') })}</small>
        )}
      </span>
    </label>
  );

  function presenceWords(): string {
    if (agent.presence !== 'available') return t(`presence.${agent.presence}`);
    if (agent.notResponding) return t('assign.notResponding');
    return agent.connected ? t('presence.available') : t('assign.notConnected');
  }
}
