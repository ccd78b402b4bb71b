import '../../words/oversight.ts';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssigneesView } from '../../../../domain/desktop-api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { workApi, workChanged, workQueries } from '../oversight/work-api.ts';
import { Assignee } from './Assignee.tsx';
import styles from './assign.module.css';

type Agent = AssigneesView['agents'][number];

type Props = {
  id: string;
  /** With the name of whoever was given it; without one, nobody was. */
  onDone(to?: string): void;
};

/** Everybody who may have it, whoever fits best first, with why or why not. */
export function AssignForm({ id, onDone }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(workQueries.assignees(id));
  const [chosen, setChosen] = useState<string>();
  const agents = data?.agents ?? [];
  const to = agents.find((one) => one.id === chosen);
  const giving = useMutation({
    mutationFn: (agent: Agent) => workApi.assign(id, agent.id),
    onSuccess: (_, { name }) => onDone(name),
    onSettled: () => workChanged(id),
  });
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (to && !giving.isPending) giving.mutate(to);
  };
  return (
    <form className={styles.form} onSubmit={give}>
      {error && !data && <ProblemNote what={t('assign.notLoaded')} error={error} onAgain={() => void refetch()} />}
      {!data && !error && <p role="status">{t('assign.loading')}</p>}
      {data && agents.length === 0 && <p>{t('assign.nobody')}</p>}
      {agents.length > 0 && (
        <fieldset>
          <legend>{t('assign.to')}</legend>
          {agents.map((agent, place) => (
            <Assignee
              key={agent.id}
              agent={agent}
              first={place === 0}
              chosen={agent === to}
              onChoose={() => setChosen(agent.id)}
            />
          ))}
        </fieldset>
      )}
      {giving.error && <ProblemNote what={t('assign.failed')} error={giving.error} />}
      <div className={styles.foot}>
        <p>{to ? t('assign.alone', { agent: to.name }) : ''}</p>
        <Button size="compact-sm" h={30} px={10} variant="subtle" onClick={() => onDone()}>
          {t('transfer.cancel')}
        </Button>
        {agents.length > 0 && (
          <WaitingButton type="submit" size="compact-sm" h={30} px={14} busy={giving.isPending} aria-disabled={!to}>
            {to ? t('assign.give', { agent: to.name }) : t('assign.choose')}
          </WaitingButton>
        )}
      </div>
    </form>
  );
}
