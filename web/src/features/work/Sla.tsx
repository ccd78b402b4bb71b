import { IconAlertTriangle, IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SlaView, WorkView } from '../../../../domain/desktop-api.ts';
import { useCentreNow, useCentreSecond } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';
import styles from './sla.module.css';
import { counts, slaScale, slaSentences, toneOf, usedAt } from './sla-words.ts';
import { Steps } from './Steps.tsx';

type Props = { work: WorkView; sla: SlaView; askedAt: number };

/** How much of the promised working time is used up, what comes next, and when it is due. */
export function Sla(props: Props) {
  return counts(props.sla) ? <Counting {...props} /> : <Still {...props} />;
}

/** Once a second, and only while it counts. */
function Counting(props: Props) {
  return <Standing {...props} now={useCentreSecond()} />;
}

function Still(props: Props) {
  return <Standing {...props} now={useCentreNow()} />;
}

function Standing({ work, sla, askedAt, now }: Props & { now: number }) {
  const { t } = useTranslation();
  const used = usedAt(sla, askedAt, now);
  const { status, source, ended } = work;
  const when = (at: number) => moment(at, now);
  const words = slaSentences(t, { sla, used, status: status.name, source: source.name, how: ended?.how, when });
  const calledOff = ended && ended.how !== 'completed';
  const tone = calledOff ? 'calm' : toneOf(sla, used);
  const paused = !sla.running && !ended;
  return (
    <section className={`${styles.sla} ${styles[tone]} ${sla.running ? '' : styles.still}`} aria-labelledby="work-sla">
      <h2 id="work-sla">{sla.plan.name}</h2>
      <Bar sla={sla} used={used} />
      <p className={text.num}>
        {tone === 'late' && <IconAlertTriangle size={15} stroke={1.8} aria-hidden />}
        {paused && tone !== 'late' && <IconClockPause size={15} stroke={1.8} aria-hidden />}
        <b>{words.first}</b> {words.rest.join(' ')}
      </p>
      <Steps sla={sla} source={source.name} now={now} />
    </section>
  );
}

/** A diamond was reached, a ring is still to come; the line is the target. */
function Bar({ sla, used }: { sla: SlaView; used: number }) {
  const scale = slaScale(sla, used);
  return (
    <div className={styles.bar} aria-hidden="true">
      <i className={styles.fill} style={{ width: `${scale.used}%` }} />
      <i className={styles.target} style={{ left: `${scale.target}%` }} />
      {sla.steps.map((step) => (
        <i
          key={step.key}
          className={step.takenAt === undefined ? styles.ahead : styles.taken}
          style={{ left: `${scale.of(step)}%` }}
        />
      ))}
    </div>
  );
}
