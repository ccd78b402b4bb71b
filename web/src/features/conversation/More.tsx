import { ActionIcon, Menu } from '@mantine/core';
import { IconBriefcase2, IconDots, IconMessageOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { createStore } from '../../store.ts';
import { beginCreating } from '../create/creating.ts';

/** Which conversation is asked about: whether its customer is to get no more texts. */
export const askingToStop = createStore<string | undefined>(undefined);

type Props = {
  id: string;
  /** Of a conversation whose customer may be texted. */
  mayStop?: boolean;
};

/** What is seldom done. */
export function More({ id, mayStop = false }: Props) {
  const { t } = useTranslation();
  return (
    <Menu
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      position="bottom-end"
      shadow="md"
      offset={10}
      returnFocus={false}
    >
      <Menu.Target>
        <ActionIcon variant="subtle" size={32} data-more aria-label={t('conversation.more')}>
          <IconDots size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconBriefcase2 size={16} aria-hidden />} onClick={() => beginCreating(id)}>
          {t('work.create')}
        </Menu.Item>
        {mayStop && (
          <Menu.Item leftSection={<IconMessageOff size={16} aria-hidden />} onClick={() => askingToStop.set(id)}>
            {t('stop.ask')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
