import '../../words/work.ts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WorkRow as Row } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { roughly } from '../../words/times.ts';
import { Assign } from '../supervisor/Assign.tsx';
import { whySentence } from './why-words.ts';
import styles from './work-list.module.css';
import { WorkDue } from './WorkDue.tsx';

type Props = {
  row: Row;
  /** It does not stand in the list any more, and keeps its place until somebody asks for the news. */
  gone: boolean;
  askedAt: number;
  supervises: boolean;
  selected: boolean;
  onSelect(on: boolean): void;
};

export function WorkRow({ row, gone, askedAt, supervises, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { interaction, work, priority, createdAt, why } = row;
  return (
    <tr data-gone={gone || undefined} aria-selected={supervises ? selected : undefined}>
      {supervises && (
        <td className={styles.check}>
          <input
            type="checkbox"
            aria-label={t('workList.select', { name: work.name })}
            checked={selected}
            disabled={gone && !selected}
            onChange={(event) => onSelect(event.currentTarget.checked)}
          />
        </td>
      )}
      <th scope="row" className={styles.name} title={work.name}>
        {supervises ? (
          <Link to="/live/interactions/$interaction" params={{ interaction }}>
            {work.name}
          </Link>
        ) : (
          work.name
        )}
        <small>{work.worktype.name}</small>
      </th>
      <td className={styles.status}>{work.status.name}</td>
      <td className={styles.due}>
        <WorkDue work={work} askedAt={askedAt} />
      </td>
      <td className={styles.why}>{gone ? t('workbins.gone') : whySentence(t, why, now)}</td>
      <td className={styles.where}>
        <Where row={row} />
      </td>
      <td className={`${styles.priority} ${text.num}`}>{priority}</td>
      <td className={`${styles.age} ${text.num}`}>{roughly(t, now - createdAt)}</td>
      {supervises && (
        <td className={styles.act}>
          {!gone && <Assign id={interaction} name={work.name} label={t('assign.short')} compact />}
        </td>
      )}
    </tr>
  );
}

function Where({ row: { queue, workbin, agent } }: { row: Row }) {
  const { t } = useTranslation();
  return (
    <>
      {workbin ? t('workList.inBin', { workbin: workbin.name }) : queue?.name}
      {agent && <small>{agent.name}</small>}
    </>
  );
}
