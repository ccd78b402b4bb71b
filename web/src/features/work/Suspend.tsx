import { Menu } from '@mantine/core';
import { IconChevronDown, IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../domain/desktop-api.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';

type Props = { work: WorkView; suspending: { press(status?: string): void; busy: boolean } };

/** What it waits for is a status; where there are several, whoever suspends it says which. */
export function Suspend({ work, suspending: { press, busy } }: Props) {
  const { t } = useTranslation();
  const waiting = work.statuses.filter(({ category }) => category === 'waiting');
  const asks = waiting.length > 1 && !waiting.some(({ id }) => id === work.status.id);
  const button = (
    <WaitingButton
      variant="default"
      h={36}
      px={14}
      busy={busy}
      leftSection={<IconClockPause size={17} stroke={1.7} aria-hidden />}
      rightSection={asks ? <IconChevronDown size={14} stroke={2} aria-hidden /> : undefined}
      onClick={asks ? undefined : () => press()}
    >
      {t('item.suspend')}
    </WaitingButton>
  );
  if (!asks) return button;
  return (
    <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="top-start" shadow="md" offset={4}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {waiting.map(({ id, name, pauses }) => (
          <Menu.Item key={id} onClick={() => press(id)}>
            {pauses ? t('item.pauses', { status: name }) : name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
