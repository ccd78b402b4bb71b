import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView, WorkView } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import { Sla } from './Sla.tsx';
import { SourceLink } from './SourceLink.tsx';
import { StatusChoice } from './StatusChoice.tsx';
import styles from './work.module.css';

type Props = { interaction: InteractionView; work: WorkView; mayChange: boolean };

/** How it stands: its status, its promise, and where it came from. */
export function Glance({ interaction, work, mayChange }: Props) {
  const { t } = useTranslation();
  const { source, externalId, workbin, division, status, url, sla } = work;
  const cameFrom = (
    <>
      <SourceLink url={url} name={source.name} /> <span className={styles.known}>{externalId}</span>
    </>
  );
  return (
    <div className={styles.glance}>
      <Facts
        facts={[
          [
            t('item.status'),
            mayChange ? <StatusChoice id={interaction.interaction} work={work} /> : <b>{status.name}</b>,
          ],
          [t('item.promise'), sla ? undefined : t('item.noPromise')],
        ]}
      />
      {sla && <Sla work={work} sla={sla} askedAt={interaction.now} />}
      <Facts
        facts={[
          [t('item.cameFrom'), source.id === 'desk' ? undefined : cameFrom],
          [t('item.workbin'), workbin?.name],
          [t('item.division'), division?.name],
        ]}
      />
    </div>
  );
}

/** Those that there are. */
function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  const known = facts.filter(([, value]) => value !== undefined);
  if (known.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {known.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={text.num}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
