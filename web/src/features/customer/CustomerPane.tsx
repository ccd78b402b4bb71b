import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useCustomer, useInteraction, useMe } from '../../centre/queries.ts';
import { Script } from '../script/Script.tsx';
import { Earlier } from './Earlier.tsx';
import { Record } from './Record.tsx';
import { Sections } from './Sections.tsx';
import { Timeline } from './Timeline.tsx';
import styles from './customer.module.css';

/** Of a text or a call; an item has them on its own page. */
const Related = lazy(() => import('../work/Related.tsx').then((module) => ({ default: module.Related })));

type Props = { id: string; onHide?: (() => void) | undefined };

/** Who writes, what the CRM knows, and what happened so far. */
export function CustomerPane({ id, onHide }: Props) {
  const { t } = useTranslation();
  return (
    <aside className={styles.pane} aria-label={t('customer.title')}>
      <CustomerCard id={id} onHide={onHide} />
    </aside>
  );
}

export function CustomerCard({ id, onHide }: Props) {
  const { t } = useTranslation();
  const { data } = useInteraction(id);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
    <div className={styles.card} tabIndex={0} role="region" aria-label={t('customer.card')}>
      {data && <Card interaction={data} onHide={onHide} />}
    </div>
  );
}

function Card({ interaction, onHide }: { interaction: InteractionView; onHide?: (() => void) | undefined }) {
  const id = interaction.interaction;
  // What stands below the CRM's part waits for it, so that it does not move under the pointer; the CRM has 2 s.
  const { isPending } = useCustomer(id);
  const { data: me } = useMe();
  return (
    <>
      <Record interaction={interaction} onHide={onHide} />
      {interaction.script && !interaction.call && <Script script={interaction.script} heading="h3" />}
      <Sections id={id} />
      {!isPending && !interaction.work && interaction.related && (
        <Suspense>
          <Related related={interaction.related} readOnly={me?.agent === undefined} heading="h3" />
        </Suspense>
      )}
      {!isPending && <Timeline interaction={interaction} />}
      {!isPending && <Earlier earlier={interaction.earlier} />}
    </>
  );
}
