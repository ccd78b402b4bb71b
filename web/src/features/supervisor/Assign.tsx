import { Popover } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { WaitingButton } from '../../words/WaitingButton.tsx';

const AssignForm = lazy(() => import('./AssignForm.tsx').then((module) => ({ default: module.AssignForm })));

type Props = {
  id: string;
  /** The item's. */
  name: string;
  label: string;
  /** In a row. */
  compact?: boolean;
  /** Beside other tall ones. */
  tall?: boolean;
  onAssigned?(to: string): void;
};

/** Gives an item to one agent; to whom is asked where the button is. */
export function Assign({ id, name, label, compact = false, tall = false, onAssigned }: Props) {
  const [open, setOpen] = useState(false);
  const size = compact
    ? { size: 'compact-sm', h: 26, px: 10 }
    : tall
      ? { h: 36, px: 14 }
      : { size: 'xs', h: 32, ml: 4, px: 12 };
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      offset={6}
      radius="md"
      width={380}
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <WaitingButton
          {...size}
          variant="default"
          busy={false}
          aria-haspopup="dialog"
          aria-expanded={open}
          aria-label={compact ? `${label}: ${name}` : undefined}
          leftSection={compact ? undefined : <IconUserShare size={16} stroke={1.7} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {label}
        </WaitingButton>
      </Popover.Target>
      <Popover.Dropdown p={14} role="dialog" aria-modal="true" aria-label={`${label}: ${name}`}>
        <Suspense>
          <AssignForm
            id={id}
            onDone={(to) => {
              setOpen(false);
              if (to !== undefined) onAssigned?.(to);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
