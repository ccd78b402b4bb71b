import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobChoices, JobRequest } from '../../../../domain/desktop-api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Ask, type AskProps } from './Ask.tsx';
import styles from './jobs.module.css';
import { jobQueries } from './jobs-api.ts';
import { useFocus } from './use-focus.ts';

type To = Extract<JobRequest, { kind: 'reassign' }>['to'];
type Kind = 'queue' | 'agent' | 'workbin';

const lists = { queue: 'queues', agent: 'agents', workbin: 'workbins' } as const;

type Props = Omit<AskProps, 'title' | 'go' | 'onGo' | 'ready'> & { count: number; kinds: Kind[]; onGo(to: To): void };

/** Where to: one of the centre's queues and agents, or of its workbins. */
export function AskForPlace({ count, kinds, onGo, ...ask }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(jobQueries.choices());
  const [chosen, setChosen] = useState('');
  const field = useFocus<HTMLSelectElement>();
  const to = placesIn(data, kinds).find(({ value }) => value === chosen)?.to;
  return (
    <Ask
      {...ask}
      title={kinds.includes('workbin') ? t('jobs.toWorkbin', { count }) : t('jobs.reassign', { count })}
      go={t('jobs.moveNow', { count })}
      ready={to !== undefined}
      onGo={() => to && onGo(to)}
    >
      <select
        ref={field}
        className={styles.field}
        aria-label={t('jobs.whereTo')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      >
        <option value="">{t('jobs.whereTo')}</option>
        {kinds.map((kind) => (
          <optgroup key={kind} label={t(`jobs.places.${kind}`)}>
            {placesIn(data, [kind]).map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {error && <ProblemNote what={t('jobs.noChoices')} error={error} onAgain={() => void refetch()} />}
    </Ask>
  );
}

function placesIn(choices: JobChoices | undefined, kinds: Kind[]): { value: string; name: string; to: To }[] {
  return kinds.flatMap((kind) =>
    (choices?.[lists[kind]] ?? []).map(({ id, name }) => ({ value: `${kind} ${id}`, name, to: { [kind]: id } as To })),
  );
}
