import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import { shortName, skillWords } from '../../words/people.ts';
import { exactly } from '../../words/times.ts';
import { useReason } from './reasons.ts';
import styles from './why.module.css';

export type DecisionView = Explanation['decisions'][number];
type Props = { decision: DecisionView; who: { name?: string | undefined; numberShown: string } };

export function Decision({ decision, who }: Props) {
  const { t } = useTranslation();
  const chosen = decision.candidates.find((one) => one.reason === 'chosen');
  const agent = chosen?.agent.name ?? '';
  const words = { who: shortName(who), agent, queue: decision.queue.name, time: exactly(t, decision.waitedMs) };
  const skills = skillWords(decision.skills).join(', ');
  return (
    <>
      <h2>{chosen?.agent.mine ? t('why.cameToYou') : t('why.wentTo', words)}</h2>
      <p>
        {chosen?.agent.mine ? t(`why.choiceYou.${decision.choice}`, words) : t(`why.choice.${decision.choice}`, words)}{' '}
        {t('why.waited', words)} {skills ? t('why.asked', { skills }) : ''}
      </p>
      <Candidates decision={decision} />
      <div className={styles.foot}>
        <span>{t('why.configuration', { n: decision.configuration })}</span>
        <span>{t('why.rule', { rule: decision.rule })}</span>
        {Object.entries(decision.decidedBy).map(([name, value]) => (
          <span key={name}>{t('why.decidedBy', { name, value })}</span>
        ))}
        {decision.execution && (
          <a href={decision.execution.url} target="_blank" rel="noreferrer">
            {t('why.execution')} <IconArrowRight size={14} aria-hidden />
          </a>
        )}
      </div>
    </>
  );
}

function Candidates({ decision }: { decision: DecisionView }) {
  const { t } = useTranslation();
  const reason = useReason();
  const others = Object.entries(decision.others).filter(([, count]) => count > 0);
  const place = (n: number | undefined) => (n === undefined ? '–' : t('why.place', { count: n, ordinal: true }));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('why.agent')}</th>
          <th scope="col">{t('why.reason')}</th>
          <th scope="col" className={styles.place}>
            {t('why.order')}
          </th>
        </tr>
      </thead>
      <tbody>
        {decision.candidates.map((one) => (
          <tr key={one.agent.id} className={one.reason === 'chosen' ? styles.chosen : undefined}>
            <td>{one.agent.mine ? t('why.youName') : one.agent.name}</td>
            <td>{reason(one.reason, one.detail, decision.choice)}</td>
            <td className={`${styles.place} ${text.num}`}>{place(one.place)}</td>
          </tr>
        ))}
        {others.map(([why, count]) => (
          <tr key={why}>
            <td>{t('why.others', { count })}</td>
            <td>{reason(why, undefined, decision.choice)}</td>
            <td className={styles.place}>–</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
