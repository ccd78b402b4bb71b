import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayedView } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { moment } from '../../words/times.ts';
import { ItemLink } from '../oversight/ItemLink.tsx';
import { Posted } from './Posted.tsx';
import { ReplayButton } from './ReplayButton.tsx';
import type { Entry } from './trouble-api.ts';
import styles from './trouble.module.css';
import type { Replays } from './use-replays.ts';

type Props = { entry: Entry; replays: Replays<Entry, ReplayedView> };

/** A post without a place: why, and on request what it holds. */
export function EntryRow({ entry, replays }: Props) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const [open, setOpen] = useState(false);
  const { id, at, externalId } = entry;
  const which = externalId ?? moment(at, now);
  const outcome = replays.outcomes.get(id);
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <tr>
        <td className={text.num}>
          <button
            type="button"
            className={styles.show}
            aria-expanded={open}
            aria-label={t('sources.openWhich', { at: moment(at, now), which })}
            onClick={() => setOpen(!open)}
          >
            <Icon size={15} stroke={1.8} aria-hidden />
            {moment(at, now)}
          </button>
        </td>
        <td>{reasonWords(t, entry)}</td>
        <td className={styles.id}>{externalId ?? <span className={styles.none}>{t('sources.noId')}</span>}</td>
        <td className={styles.act}>
          <ReplayButton
            outcome={outcome}
            which={which}
            onReplay={() => void replays.one(entry)}
            instead={
              outcome &&
              'answer' in outcome && (
                <span role="status">
                  {t('sources.isItem')} <ItemLink id={outcome.answer.interaction}>{t('sources.openItem')}</ItemLink>
                </span>
              )
            }
          />
        </td>
      </tr>
      {open && (
        <tr className={styles.posted}>
          <td colSpan={4}>
            <Posted id={id} />
          </td>
        </tr>
      )}
    </>
  );
}

function reasonWords(t: TFunction, { reason, field = '', detail }: Entry): string {
  return t(`sources.reason.${reason}`, { field, detail });
}
