import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../centre/api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { workChanged } from '../oversight/work-api.ts';
import type { ActProps, Panel } from './OtherActs.tsx';
import styles from './assign.module.css';

/** What asks nothing more is done at once. */
export function Choose({ interaction, onDone, onPanel }: ActProps & { onPanel(panel: Panel): void }) {
  const { t } = useTranslation();
  const { interaction: id, state } = interaction;
  const held = state === 'accepted' || state === 'offered';
  const doing = useMutation({
    mutationFn: async (act: 'requeue' | 'resume') => {
      await api[act](id);
    },
    onSuccess: onDone,
    onSettled: () => workChanged(id),
  });
  const look = { variant: 'subtle', justify: 'flex-start', size: 'compact-sm', h: 32, px: 10 } as const;
  const at = (act: 'requeue' | 'resume') => ({ busy: doing.isPending && doing.variables === act });
  return (
    <div className={styles.acts}>
      {held && (
        <WaitingButton {...look} {...at('requeue')} data-autofocus onClick={() => doing.mutate('requeue')}>
          {t('supervisor.move')}
        </WaitingButton>
      )}
      {state === 'suspended' && (
        <WaitingButton {...look} {...at('resume')} data-autofocus onClick={() => doing.mutate('resume')}>
          {t('supervise.resume')}
        </WaitingButton>
      )}
      <Button {...look} onClick={() => onPanel('workbin')}>
        {t('supervise.toWorkbin')}
      </Button>
      <Button {...look} onClick={() => onPanel('end')}>
        {t('supervise.end')}
      </Button>
      {doing.error && <ProblemNote what={t('supervise.failed')} error={doing.error} />}
    </div>
  );
}
