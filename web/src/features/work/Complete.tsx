import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../domain/desktop-api.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';

type Props = { work: WorkView; completing: { press(status: string | undefined): void; busy: boolean } };

/** These keys mean what they say: an item is called off in no other status, and done in none of them. */
const calledOff = ['cancelled', 'terminated'];

/** Where a conversation is closed. A worktype with several ends is completed in one of them, and the button asks in which. */
export function Complete({ work, completing: { press, busy } }: Props) {
  const { t } = useTranslation();
  const ends = work.statuses.filter(({ id, category }) => category === 'closed' && !calledOff.includes(id));
  const asks = ends.length > 1;
  const button = (
    <WaitingButton
      variant="default"
      size="xs"
      h={32}
      ml={4}
      px={12}
      data-close
      busy={busy}
      leftSection={<IconCheck size={15} stroke={2} aria-hidden />}
      rightSection={asks ? <IconChevronDown size={14} stroke={2} aria-hidden /> : undefined}
      onClick={asks ? undefined : () => press(undefined)}
    >
      {t('item.complete')}
    </WaitingButton>
  );
  if (!asks) return button;
  return (
    <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-end" shadow="md" offset={4}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {ends.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => press(id)}>
            {t('item.completeAs', { status: name })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
