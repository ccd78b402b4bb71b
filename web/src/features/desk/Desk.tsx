import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../../domain/desktop-api.ts';
import { useMe } from '../../centre/queries.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { useCallWatch } from '../call/use-call-watch.ts';
import { useTextWatch } from '../inbox/use-text-watch.ts';
import { OfferTray } from '../offers/OfferTray.tsx';
import { useOfferWatch } from '../offers/use-offer-watch.ts';
import { Announcer } from './Announcer.tsx';
import { Banner, useLost } from './Banner.tsx';
import styles from './desk.module.css';
import { Rail } from './Rail.tsx';
import { useOnePane } from './one-pane.ts';
import { useKeys } from './use-keys.ts';
import { useLine } from './use-line.ts';

const Shortcuts = lazy(() => import('./Shortcuts.tsx').then(({ Shortcuts }) => ({ default: Shortcuts })));

const Commands = lazy(() => import('./Commands.tsx').then((module) => ({ default: module.Commands })));

/** The frame of every screen: rail, what is wrong with the connection, and offers wherever one is. */
export function Desk() {
  const { t } = useTranslation();
  const { data: me, error, refetch } = useMe();
  useLine(me !== undefined);
  if (me) return <Frame me={me} />;
  if (!error) return null;
  return (
    <main className={styles.starting}>
      <ProblemNote what={t('desk.failed')} error={error} onAgain={() => void refetch()} />
    </main>
  );
}

function Frame({ me }: { me: Me }) {
  const lost = useLost();
  const [shortcuts, setShortcuts] = useState(false);
  return (
    <div className={`${styles.desk} ${lost ? styles.lost : ''}`}>
      <Rail me={me} onShortcuts={() => setShortcuts(true)} />
      {lost && <Banner agent={me.agent !== undefined} />}
      <Outlet />
      {me.agent && <AgentParts onShortcuts={() => setShortcuts(true)} />}
      {shortcuts && (
        <Suspense>
          <Shortcuts onClose={() => setShortcuts(false)} />
        </Suspense>
      )}
      <Announcer />
    </div>
  );
}

function AgentParts({ onShortcuts }: { onShortcuts(): void }) {
  const [commands, setCommands] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const onePane = useOnePane();
  // The foot of the inbox is the place, wherever the inbox is on the screen.
  const elsewhere = onePane ? path !== '/inbox' : !path.startsWith('/inbox');
  useOfferWatch();
  useTextWatch();
  useCallWatch();
  useKeys({ onShortcuts, onCommands: () => setCommands(true) });
  return (
    <>
      {elsewhere && <OfferTray corner />}
      {commands && (
        <Suspense>
          <Commands onClose={() => setCommands(false)} onShortcuts={onShortcuts} />
        </Suspense>
      )}
    </>
  );
}
