import { Button } from '@mantine/core';
import { IconArrowForwardUp, IconListDetails } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { queryClient } from '../../centre/query-client.ts';
import { useStore } from '../../store.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { focusLongestWaiting } from '../inbox/next-row.ts';
import { Assign } from '../supervisor/Assign.tsx';
import { TextButton } from '../texting/TextButton.tsx';
import { askWhere, handedOn, transferring } from '../transfer/transferring.ts';
import { Refused } from './Refused.tsx';
import { Suspend } from './Suspend.tsx';
import styles from './work.module.css';

type Props = { id: string; work: WorkView; onSuspended(): void };

/** Out of one's hands without being done: aside, back into its list, or on to somebody. */
export function PutDown({ id, work, onSuspended }: Props) {
  const { t } = useTranslation();
  const suspending = useAct(
    id,
    (status?: string) => api.suspendWork(id, { revision: work.revision, status }),
    onSuspended,
  );
  const asking = useStore(transferring) === id;
  return (
    <section className={styles.controls} aria-label={t('item.controls')}>
      {suspending.error && <Refused what={t('item.suspendFailed')} error={suspending.error} />}
      <div className={styles.line}>
        <Suspend work={work} suspending={suspending} />
        <TextButton id={id} />
        {work.workbin && <PutBack id={id} name={work.workbin.name} />}
        <Button
          variant="default"
          h={36}
          px={14}
          data-transfer
          aria-expanded={asking}
          leftSection={<IconArrowForwardUp size={17} stroke={1.7} aria-hidden />}
          onClick={() => askWhere(id)}
        >
          {t('transfer.title')}
        </Button>
        <Assign
          id={id}
          name={work.name}
          label={t('item.give')}
          tall
          onAssigned={(to) => {
            handedOn.set({ id, to });
            focusLongestWaiting();
          }}
        />
      </div>
    </section>
  );
}

/** Then it may not be read here any more, and the pane says where it went. */
function PutBack({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.putInWorkbin(id),
    onSuccess: () => handedOn.set({ id, to: name, bin: true }),
    onSettled: async (_, failed) => {
      const changed = [['interaction', id], ['inbox'], ['me'], ['workbins']];
      await Promise.all(changed.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      if (!failed) focusLongestWaiting();
    },
  });
  return (
    <>
      {error && <ProblemNote what={t('work.putBackFailed')} error={error} />}
      <WaitingButton
        variant="default"
        h={36}
        px={14}
        busy={isPending}
        leftSection={<IconListDetails size={17} stroke={1.7} aria-hidden />}
        onClick={() => mutate()}
      >
        {t('item.back', { workbin: name })}
      </WaitingButton>
    </>
  );
}
