import '../../words/work.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../centre/api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { workApi, workChanged } from '../oversight/work-api.ts';
import type { ActProps } from './OtherActs.tsx';
import styles from './assign.module.css';

/** Out of its queue, or out of somebody's hands, into a list. */
export function ToWorkbin({ interaction: { interaction: id, state }, work, onDone }: ActProps) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ['workbins'], queryFn: ({ signal }) => api.workbins({ signal }) });
  const [chosen, setChosen] = useState('');
  const putting = useMutation({
    mutationFn: (workbin: string) => workApi.putInWorkbin(id, workbin),
    onSuccess: onDone,
    onSettled: () => workChanged(id),
  });
  const put = (event: FormEvent) => {
    event.preventDefault();
    if (chosen && !putting.isPending) putting.mutate(chosen);
  };
  const others = data?.workbins.filter((bin) => state !== 'binned' || bin.id !== work.workbin?.id) ?? [];
  return (
    <form className={styles.form} onSubmit={put}>
      <label>
        <b>{t('supervise.whichBin')}</b>
        <select
          className={styles.field}
          value={chosen}
          data-autofocus
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          <option value="">{t('supervise.chooseBin')}</option>
          {others.map(({ id: key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {error && <ProblemNote what={t('workbins.failed')} error={error} />}
      {putting.error && <ProblemNote what={t('work.putBackFailed')} error={putting.error} />}
      <div className={styles.foot}>
        <WaitingButton type="submit" size="compact-sm" h={30} px={14} busy={putting.isPending} aria-disabled={!chosen}>
          {t('supervise.put')}
        </WaitingButton>
      </div>
    </form>
  );
}
