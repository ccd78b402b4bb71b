import { Button } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../store.ts';
import { beginTexting, texting } from './texting.ts';

/** Begins a text to the item's customer. */
export function TextButton({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="default"
      h={36}
      px={14}
      data-texting
      aria-expanded={useStore(texting) === id}
      leftSection={<IconMessagePlus size={17} stroke={1.7} aria-hidden />}
      onClick={() => beginTexting(id)}
    >
      {t('texting.title')}
    </Button>
  );
}
