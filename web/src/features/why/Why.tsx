import { Button, Popover } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import styles from './why.module.css';

const Explanation = lazy(() => import('./Explanation.tsx').then((module) => ({ default: module.Explanation })));

type Props = { interaction: InteractionView; open: boolean; onChange(open: boolean): void };

/** Why it came here: one click away, with everybody who was considered. */
export function Why({ interaction, open, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Popover
      opened={open}
      onChange={onChange}
      position="bottom-end"
      shadow="md"
      offset={12}
      radius="md"
      withRoles={false}
      returnFocus
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          h={32}
          variant="subtle"
          fw={500}
          data-why
          aria-haspopup="dialog"
          aria-expanded={open}
          leftSection={<IconRoute size={17} stroke={1.7} aria-hidden />}
          onClick={() => onChange(!open)}
        >
          <span className={styles.label}>{interaction.mine ? t('why.you') : t('why.them')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={14} role="dialog" aria-label={t('why.title')}>
        <Suspense>
          <Explanation interaction={interaction} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
