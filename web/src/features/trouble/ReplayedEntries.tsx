import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';
import { ItemLink } from '../oversight/ItemLink.tsx';
import type { Entry } from './trouble-api.ts';
import styles from './trouble.module.css';

/** More than these are shown on request. */
const FIRST = 5;

/** What found its place after all: which item it became, by whom and when. */
export function ReplayedEntries({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const [all, setAll] = useState(false);
  if (entries.length === 0) return null;
  const newest = entries.toSorted((a, b) => (b.replayed?.at ?? 0) - (a.replayed?.at ?? 0));
  return (
    <section className={styles.replayed} aria-labelledby="replayed">
      <h3 id="replayed">{t('sources.replayed')}</h3>
      <ul>
        {newest.slice(0, all ? newest.length : FIRST).map(({ id, source, externalId, replayed }) => (
          <li key={id}>
            <span>
              {source.name}, <ItemLink id={replayed?.interaction ?? ''}>{externalId ?? t('sources.openItem')}</ItemLink>
            </span>
            <span className={text.num}>
              {t('sources.replayedBy', { who: replayed?.by, at: moment(replayed?.at ?? 0, now) })}
            </span>
          </li>
        ))}
      </ul>
      {!all && newest.length > FIRST && (
        <button type="button" className={text.link} onClick={() => setAll(true)}>
          {t('sources.all', { count: newest.length })}
        </button>
      )}
    </section>
  );
}
