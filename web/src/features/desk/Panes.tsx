import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useMe } from '../../centre/queries.ts';
import { Conversation } from '../conversation/Conversation.tsx';
import { Inbox } from '../inbox/Inbox.tsx';
import { change, useSettings } from '../settings/settings.ts';
import { NothingToAnswer } from '../supervisor/NothingToAnswer.tsx';
import styles from './desk.module.css';

const CustomerPane = lazy(() =>
  import('../customer/CustomerPane.tsx').then((module) => ({ default: module.CustomerPane })),
);
const CustomerDrawer = lazy(() =>
  import('./CustomerDrawer.tsx').then((module) => ({ default: module.CustomerDrawer })),
);

const inbox = getRouteApi('/desk/inbox');

export function EmptyInbox() {
  return <Panes id={undefined} />;
}

export function OpenInbox() {
  const { interaction } = getRouteApi('/desk/inbox/$interaction').useParams();
  return <Panes id={interaction} />;
}

/** Inbox, conversation, customer. */
function Panes({ id }: { id: string | undefined }) {
  const { t } = useTranslation();
  const { tab } = inbox.useSearch();
  const { data: me } = useMe();
  if (!me) return null;
  if (!me.agent) return <NothingToAnswer />;
  return (
    <Middle id={id}>
      <Inbox agent={me.agent} tab={tab ?? 'hand'} open={id} />
      {!id && (
        <main className={styles.nothing}>
          <h1>{t('inbox.choose')}</h1>
        </main>
      )}
    </Middle>
  );
}

/** A conversation and its customer, beside the inbox or, for somebody who only reads, alone. */
export function Middle({
  id,
  readOnly = false,
  acts,
  children,
}: {
  id: string | undefined;
  readOnly?: boolean;
  acts?: (interaction: InteractionView) => ReactNode;
  children?: ReactNode;
}) {
  const { customerPane } = useSettings();
  const narrow = useMediaQuery('(max-width: 959px)', window.innerWidth < 960, { getInitialValueInEffect: false });
  const [drawer, setDrawer] = useState(false);
  const side = id !== undefined && customerPane && !narrow;
  const show = narrow ? () => setDrawer(true) : customerPane ? undefined : () => change({ customerPane: true });
  return (
    <div
      className={[styles.panes, !side && styles.two, readOnly && styles.read].filter(Boolean).join(' ')}
      data-open={id}
    >
      {children}
      {id && <Conversation id={id} readOnly={readOnly} acts={acts} onShowCustomer={show} />}
      {side && (
        <Suspense fallback={<div />}>
          <CustomerPane id={id} onHide={() => change({ customerPane: false })} />
        </Suspense>
      )}
      {id && narrow && drawer && (
        <Suspense>
          <CustomerDrawer id={id} onClose={() => setDrawer(false)} />
        </Suspense>
      )}
    </div>
  );
}
