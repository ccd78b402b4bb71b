import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import styles from './conversation.module.css';
import type { Closing } from './use-close.ts';

type Props = {
  closing: Closing;
  /** The queue holds the slot for after-contact work where the agent asks for it. */
  mayAsk: boolean;
};

export function CloseButton({ closing: { press, busy }, mayAsk }: Props) {
  const { t } = useTranslation();
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
        onClick={() => press({})}
      >
        {t('conversation.close')}
      </WaitingButton>
      {mayAsk && (
        <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-end" shadow="md" offset={4}>
          <Menu.Target>
            <ActionIcon variant="subtle" size={32} aria-label={t('conversation.closeMore')} className={styles.more}>
              <IconChevronDown size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => press({ wrapUp: true })}>{t('conversation.closeAndWrapUp')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
