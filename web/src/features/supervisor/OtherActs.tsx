import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView, WorkView } from '../../../../domain/desktop-api.ts';
import { Choose } from './Choose.tsx';
import { EndIt } from './EndIt.tsx';
import { ToWorkbin } from './ToWorkbin.tsx';

export type ActProps = { interaction: InteractionView; work: WorkView; onDone(): void };

/** One thing at a time, asked where the button is. */
const panels = { choose: Choose, workbin: ToWorkbin, end: EndIt } as const;
export type Panel = keyof typeof panels;

export function OtherActs(props: Omit<ActProps, 'onDone'>) {
  const { t } = useTranslation();
  const [panel, setPanel] = useState<Panel>();
  const close = () => setPanel(undefined);
  const Open = panel && panels[panel];
  return (
    <Popover
      opened={panel !== undefined}
      onChange={(open) => setPanel(open ? 'choose' : undefined)}
      position="bottom-end"
      shadow="md"
      offset={6}
      radius="md"
      width={300}
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          h={32}
          ml={4}
          px={12}
          aria-haspopup="dialog"
          aria-expanded={panel !== undefined}
          rightSection={<IconChevronDown size={15} stroke={1.8} aria-hidden />}
          onClick={() => setPanel(panel ? undefined : 'choose')}
        >
          {t('supervise.more')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        p={panel === 'choose' ? 6 : 14}
        role="dialog"
        aria-modal="true"
        aria-label={t('supervise.more')}
      >
        {Open && <Open key={panel} {...props} onDone={close} onPanel={setPanel} />}
      </Popover.Dropdown>
    </Popover>
  );
}
