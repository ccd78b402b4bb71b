import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../store.ts';
import { askWhere, transferring } from './transferring.ts';

/** Hands the conversation on; where to is asked above the reply. */
export function TransferButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const asking = useStore(transferring) === id;
  return (
    <Tooltip label={t('transfer.title')} disabled={asking}>
      <ActionIcon
        variant="subtle"
        size={32}
        data-transfer
        aria-label={t('transfer.title')}
        aria-expanded={asking}
        onClick={() => askWhere(id)}
      >
        <IconArrowForwardUp size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
