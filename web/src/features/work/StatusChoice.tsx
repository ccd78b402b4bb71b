import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { seenAnew } from './field-draft.ts';
import { fieldsOf } from './field-words.ts';
import { Refused } from './Refused.tsx';
import styles from './work.module.css';

/** Those that do not end it: to end it is another press. */
export function StatusChoice({ id, work }: { id: string; work: WorkView }) {
  const { t } = useTranslation();
  const { press, busy, error } = useAct(
    id,
    (status: string) => api.setWork(id, { revision: work.revision, status }),
    (next) => {
      if (next.work) seenAnew(id, fieldsOf(next.work), { from: work.revision, to: next.work.revision });
    },
  );
  const choices = work.statuses.filter(({ category }) => category !== 'closed');
  return (
    <>
      <Menu
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        position="bottom-start"
        shadow="md"
        width={224}
        offset={4}
      >
        <Menu.Target>
          <button
            type="button"
            className={styles.status}
            aria-label={t('item.statusIs', { status: work.status.name })}
            aria-busy={busy}
          >
            {work.status.name}
            <IconChevronDown size={14} stroke={2} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={work.status.id} onChange={(status) => !busy && press(status)}>
            {choices.map(({ id: status, name, pauses }) => (
              <Menu.RadioItem key={status} value={status} closeMenuOnClick>
                {pauses ? t('item.pauses', { status: name }) : name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      {error && <Refused what={t('item.statusFailed')} error={error} />}
    </>
  );
}
