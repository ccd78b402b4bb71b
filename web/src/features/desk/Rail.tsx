import { Menu, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconAdjustments, IconInbox, IconKeyboard, IconListCheck, IconLogout, IconSettings } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../../domain/desktop-api.ts';
import { initials } from '../../words/people.ts';
import { signOut } from '../sign-in/leave.ts';
import styles from './desk.module.css';
import { Mark } from './Mark.tsx';

const AlertLamp = lazy(() => import('../oversight/AlertLamp.tsx').then((module) => ({ default: module.AlertLamp })));
type Props = { me: Me; onShortcuts(): void };

export function Rail({ me, onShortcuts }: Props) {
  const { t } = useTranslation();
  const keys = t('rail.shortcuts');
  const is = (role: Me['roles'][number]) => me.roles.includes(role);
  return (
    <nav className={styles.rail} aria-label={t('rail.title')}>
      <Mark />
      <Place to="/inbox" label={t('inbox.title')}>
        <IconInbox size={20} stroke={1.7} aria-hidden />
      </Place>
      {(is('supervisor') || is('administrator')) && (
        <Place to="/live/work" under="/live/" label={t('rail.work')}>
          <IconListCheck size={20} stroke={1.7} aria-hidden />
          {is('supervisor') && (
            <Suspense>
              <AlertLamp />
            </Suspense>
          )}
        </Place>
      )}
      {is('administrator') && (
        <Place to="/configuration" label={t('rail.configuration')}>
          <IconAdjustments size={20} stroke={1.7} aria-hidden />
        </Place>
      )}
      <span className={styles.gap} />
      <Tooltip label={`${keys}  ?`} position="right" openDelay={300} withinPortal={false}>
        <button type="button" aria-label={keys} onClick={onShortcuts}>
          <IconKeyboard size={20} stroke={1.7} aria-hidden />
        </button>
      </Tooltip>
      <Place to="/settings" label={t('settings.title')}>
        <IconSettings size={20} stroke={1.7} aria-hidden />
      </Place>
      <Menu
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        position="right-end"
        shadow="md"
        width={220}
        offset={10}
      >
        <Menu.Target>
          <button type="button" aria-label={t('rail.me', { initials: initials(me.name), name: me.name })}>
            <span className={styles.initials} aria-hidden="true">
              {initials(me.name)}
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{[me.name, me.agent?.team.name].filter(Boolean).join(' · ')}</Menu.Label>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
            {t('rail.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}

type PlaceProps = {
  to: '/inbox' | '/live/work' | '/configuration' | '/settings';
  /** All pages that belong to it. */
  under?: string;
  label: string;
  children: ReactNode;
};

function Place({ to, under, label, children }: PlaceProps) {
  const within = useRouterState({
    select: ({ location }) => under !== undefined && location.pathname.startsWith(under),
  });
  return (
    <Tooltip label={label} position="right" openDelay={300} withinPortal={false}>
      <Link to={to} activeOptions={{ includeSearch: false }} aria-current={within ? 'page' : undefined}>
        <VisuallyHidden>{label}</VisuallyHidden>
        {children}
      </Link>
    </Tooltip>
  );
}
