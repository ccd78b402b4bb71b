import { useTranslation } from 'react-i18next';
import type { InteractionView, TimelineStep } from '../../../../domain/desktop-api.ts';
import { useTimeline } from '../../centre/queries.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { clockSeconds, dayKey, longDay } from '../../words/times.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import styles from './customer.module.css';
import { useStepWords } from './step-words.ts';

/** Every step with its time, and the workflow execution behind it. */
export function Timeline({ interaction }: { interaction: InteractionView }) {
  const { t } = useTranslation();
  const { interaction: id, medium } = interaction;
  const { data, error, refetch } = useTimeline(id);
  const steps = data?.steps ?? [];
  return (
    <section>
      <h3>
        {t('timeline.title')} <span>{t(`timeline.this.${medium}`)}</span>
      </h3>
      {error && !data && <ProblemNote what={t('timeline.failed')} error={error} onAgain={() => void refetch()} />}
      <ol className={styles.timeline}>
        {steps.map((step, i) => (
          <Step
            key={`${step.kind} ${step.at} ${i}`}
            step={step}
            interaction={interaction}
            before={steps[i - 1]}
            last={i === steps.length - 1}
          />
        ))}
      </ol>
    </section>
  );
}

type StepProps = { step: TimelineStep; interaction: InteractionView; before: TimelineStep | undefined; last: boolean };

function Step({ step, interaction, before, last }: StepProps) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const words = useStepWords(interaction)(step);
  const day = dayKey(step.at);
  // Today needs no date, unless an earlier day stands above it.
  const dated = before ? dayKey(before.at) !== day : day !== dayKey(now);
  return (
    <>
      {dated && <li className={styles.day}>{day === dayKey(now) ? t('day.today') : longDay(step.at)}</li>}
      <li className={last ? styles.now : undefined}>
        <time className={text.num} dateTime={new Date(step.at).toISOString()}>
          {clockSeconds(step.at)}
        </time>
        <i className={styles.knot} aria-hidden="true" />
        <span>
          {words.text}
          {(words.note || step.execution) && (
            <small>
              {words.note}
              {words.note && step.execution ? ' · ' : ''}
              {step.execution && (
                <a href={step.execution.url} target="_blank" rel="noreferrer" title={step.execution.name}>
                  {step.execution.machine}
                </a>
              )}
            </small>
          )}
        </span>
      </li>
    </>
  );
}
