import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Queues as Answer } from '../../../../domain/desktop-api.ts';
import { queries } from '../../centre/queries.ts';
import text from '../../styles/text.module.css';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Workbins } from '../workbins/Workbins.tsx';
import styles from './queues.module.css';
import { useGone } from './use-gone.ts';
import { WaitingRow } from './WaitingRow.tsx';

type Queue = Answer['queues'][number];

/** Nobody is told when a queue moves, so it is looked at again while somebody looks at it. */
const PACE = 5_000;

/** What the agent may take by hand, from queues and from lists of work. */
export function Queues() {
  return (
    <>
      <ByHand />
      <Workbins />
    </>
  );
}

/** What waits where the agent may take by hand; asked for only while it is open. */
function ByHand() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...queries.queues(), staleTime: 0, refetchInterval: PACE });
  const byHand = data?.queues.filter(({ pull }) => pull) ?? [];
  if (!data && error) return <ProblemNote what={t('queues.failed')} error={error} onAgain={() => void refetch()} />;
  if (!data) return null;
  if (byHand.length === 0) return <p className={styles.empty}>{t('queues.none')}</p>;
  return byHand.map((queue) => <OneQueue key={queue.id} queue={queue} />);
}

function OneQueue({ queue: { name, waiting } }: { queue: Queue }) {
  const { t } = useTranslation();
  const { shown, gone } = useGone(waiting);
  return (
    <section aria-label={name}>
      <h2 className={styles.title}>
        {name} {waiting.length > 0 && <span className={text.num}>{waiting.length}</span>}
      </h2>
      {shown.length === 0 && <p className={styles.empty}>{t('queues.empty')}</p>}
      <ul>
        {shown.map((one, i) => (
          <WaitingRow key={one.interaction} waiting={one} onGone={() => gone(one, i)} />
        ))}
      </ul>
    </section>
  );
}
