import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useInbox } from '../../centre/queries.ts';
import { titleOf } from '../../words/people.ts';
import { rowsOf } from '../inbox/rows.ts';
import { useSetPresence } from '../presence/use-set-presence.ts';
import { signOut } from '../sign-in/leave.ts';

type Props = { onClose(): void; onShortcuts(): void };

/** Everything that the desk can do, by typing a part of its name. Loaded when first asked for. */
export function Commands({ onClose, onShortcuts }: Props) {
  const { t } = useTranslation();
  const actions = useActions(onShortcuts);
  useEffect(() => spotlight.open(), []);
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      nothingFound={t('commands.none')}
      onSpotlightClose={onClose}
      searchProps={{ placeholder: t('commands.search'), 'aria-label': t('commands.search') }}
      attributes={{ content: { 'aria-label': t('commands.search') } }}
      scrollable
      maxHeight={360}
    />
  );
}

function useActions(onShortcuts: () => void): SpotlightActionGroupData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useInbox();
  const { set } = useSetPresence();
  const { setColorScheme } = useMantineColorScheme();
  const conversations = data ? rowsOf(data, 'hand') : [];
  const action = (label: string, onClick: () => void, id = label) => ({ id, label, onClick });
  return [
    {
      group: t('inbox.hand'),
      actions: conversations.map((row) =>
        action(
          titleOf(row),
          () => void navigate({ to: '/inbox/$interaction', params: { interaction: row.interaction } }),
          row.interaction,
        ),
      ),
    },
    {
      group: t('commands.presence'),
      actions: (['available', 'busy', 'break', 'meeting', 'offline'] as const).map((presence) =>
        action(t(`presence.${presence}`), () => set(presence)),
      ),
    },
    {
      group: t('commands.desk'),
      actions: [
        action(t('inbox.title'), () => void navigate({ to: '/inbox' })),
        action(t('settings.title'), () => void navigate({ to: '/settings' })),
        action(t('rail.shortcuts'), onShortcuts),
        action(t('commands.light'), () => setColorScheme('light')),
        action(t('commands.dark'), () => setColorScheme('dark')),
        action(t('rail.signOut'), () => void signOut()),
      ],
    },
  ];
}
