import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const ParkChoices = lazy(() => import('./ParkChoices.tsx').then((module) => ({ default: module.ParkChoices })));

/** Puts the conversation aside until a moment, without taking room. */
export function Park({ id }: { id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      offset={12}
      radius="md"
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip label={t('park.title')} disabled={open}>
          <ActionIcon
            variant="subtle"
            size={32}
            data-park
            aria-label={t('park.title')}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={({ currentTarget }) => {
              // Pressed by its key it has no focus, to which the popover could give it back.
              currentTarget.focus();
              setOpen(!open);
            }}
          >
            <IconClockPause size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={6} role="dialog" aria-modal="true" aria-label={t('park.title')}>
        <Suspense>
          <ParkChoices id={id} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
