import '../../words/jobs.ts';
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskForPlace } from './AskForPlace.tsx';
import { AskToTerminate } from './AskToTerminate.tsx';
import { SelectionJob } from './SelectionJob.tsx';
import styles from './jobs.module.css';
import { useStart } from './use-start.ts';

const acts = ['reassign', 'workbin', 'terminate'] as const;
type Act = (typeof acts)[number];

type Props = {
  /** Ids of work items. */
  selected: string[];
  /** Somebody has seen what became of them, or wants none of them any more. */
  onDone(): void;
};

/** What is done with all that was chosen in a list: one job, after one question in this place. The next choice is another job. */
export function SelectionBar({ selected, onDone }: Props) {
  const [round, setRound] = useState(1);
  const done = () => {
    setRound(round + 1);
    onDone();
  };
  return <OneJob key={round} selected={selected} onDone={done} />;
}

function OneJob({ selected, onDone }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Act>();
  const started = useStart();
  // What the job was begun with: the list behind may change meanwhile.
  const rows = useRef(selected);
  if (!started.job && !started.busy) rows.current = selected;
  if (started.job) return <SelectionJob job={started.job} onDone={onDone} />;
  if (selected.length === 0) return null;
  const ask = {
    count: selected.length,
    busy: started.busy,
    error: started.error,
    onLeave: () => setAsking(undefined),
  };
  return (
    <section className={styles.bar} aria-label={t('jobs.selection')}>
      {asking === 'terminate' && (
        <AskToTerminate
          {...ask}
          onGo={(reason) => started.start({ kind: 'terminate', ...(reason && { reason }), rows: rows.current })}
        />
      )}
      {(asking === 'reassign' || asking === 'workbin') && (
        <AskForPlace
          {...ask}
          kinds={asking === 'workbin' ? ['workbin'] : ['queue', 'agent']}
          onGo={(to) => started.start({ kind: 'reassign', to, rows: rows.current })}
        />
      )}
      {!asking && <Choices count={selected.length} onChoose={setAsking} onLeave={onDone} />}
    </section>
  );
}

type ChoicesProps = { count: number; onChoose(act: Act): void; onLeave(): void };

function Choices({ count, onChoose, onLeave }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.acts}>
      <b role="status">{t('jobs.selected', { count })}</b>
      {acts.map((act) => (
        <Button key={act} size="compact-sm" h={30} px={12} variant="default" onClick={() => onChoose(act)}>
          {t(`jobs.ask.${act}`)}
        </Button>
      ))}
      <Button size="compact-sm" h={30} px={10} variant="subtle" onClick={onLeave}>
        {t('jobs.clear')}
      </Button>
    </div>
  );
}
