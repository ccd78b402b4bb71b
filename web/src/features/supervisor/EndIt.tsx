import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { workApi, workChanged } from '../oversight/work-api.ts';
import type { ActProps } from './OtherActs.tsx';
import styles from './assign.module.css';

/** It cannot be taken back, so it is asked once more. */
export function EndIt({ interaction: { interaction: id }, work, onDone }: ActProps) {
  const { t } = useTranslation();
  const ending = useMutation({
    mutationFn: () => workApi.terminate(id, work.revision),
    onSuccess: onDone,
    onSettled: () => workChanged(id),
  });
  return (
    <div className={styles.form}>
      <p>{t('supervise.endWhat', { name: work.name })}</p>
      {ending.error && <ProblemNote what={t('supervise.endFailed')} error={ending.error} />}
      <div className={styles.foot}>
        <Button size="compact-sm" h={30} px={10} variant="subtle" data-autofocus onClick={onDone}>
          {t('transfer.cancel')}
        </Button>
        <WaitingButton
          size="compact-sm"
          h={30}
          px={14}
          variant="default"
          busy={ending.isPending}
          onClick={() => ending.mutate()}
        >
          {t('supervise.endNow')}
        </WaitingButton>
      </div>
    </div>
  );
}
