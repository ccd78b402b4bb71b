import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Me, Presence } from '../../../../domain/desktop-api.ts';
import { clockTime } from '../../words/times.ts';
import styles from './presence.module.css';

type Agent = NonNullable<Me['agent']>;
type Props = { agent: Agent; offered: number; reachable: boolean; onChoose(presence: Presence): void };

const choices: readonly Presence[] = ['available', 'busy', 'break', 'meeting', 'offline'];

const look: Record<Presence, string | undefined> = {
  available: undefined,
  busy: styles.busy,
  break: styles.busy,
  meeting: styles.busy,
  offline: styles.away,
};

export function PresenceMenu({ agent, offered, reachable, onChoose }: Props) {
  const { t } = useTranslation();
  const missing = agent.routingStatus === 'not-responding';
  const word = t(`presence.${agent.presence}`);
  // An offer that stands was made to somebody available: what was chosen since begins when it ends.
  const label = missing
    ? t('presence.notResponding')
    : offered > 0 && agent.presence !== 'available'
      ? t('presence.after', { word })
      : word;
  const dot = missing ? styles.warn : reachable ? look[agent.presence] : styles.away;
  return (
    <Menu
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      position="bottom-start"
      shadow="md"
      width={224}
      offset={4}
      classNames={{ dropdown: styles.menu ?? '' }}
    >
      <Menu.Target>
        <button type="button" className={styles.who} aria-label={t('presence.label', { word: label })}>
          <i className={`${styles.dot} ${dot ?? ''}`} aria-hidden="true" />
          <span>{label}</span>
          <IconChevronDown size={14} stroke={2} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('presence.since', { word, at: clockTime(agent.presenceSince) })}</Menu.Label>
        <Menu.RadioGroup value={missing ? '' : agent.presence} onChange={(presence) => onChoose(presence as Presence)}>
          {choices.map((presence) => (
            <Menu.RadioItem
              key={presence}
              value={presence}
              closeMenuOnClick
              rightSection={<i className={`${styles.dot} ${look[presence] ?? ''}`} aria-hidden="true" />}
            >
              {t(`presence.${presence}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
