import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../domain/desktop-api.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';

type Props = { work: WorkView; completing: { press(status: string | undefined): void; busy: boolean } };

/** Where a conversation is closed. The worktype knows its usual end; where it has others, they are beside it. */
export function Complete({ work, completing: { press, busy } }: Props) {
  const { t } = useTranslation();
  const ends = work.statuses.filter(({ category }) => category === 'closed');
  return (
    <>
      <WaitingButton
        variant="default"
        size="xs"
        h={32}
        ml={4}
        px={12}
        data-close
        busy={busy}
        leftSection={<IconCheck size={15} stroke={2} aria-hidden />}
        onClick={() => press(undefined)}
      >
        {t('work.complete')}
      </WaitingButton>
      {ends.length > 1 && (
        <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-end" shadow="md" offset={4}>
          <Menu.Target>
            <ActionIcon variant="subtle" size={32} aria-label={t('work.completeMore')}>
              <IconChevronDown size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {ends.map(({ id, name }) => (
              <Menu.Item key={id} onClick={() => press(id)}>
                {t('work.completeAs', { status: name })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
