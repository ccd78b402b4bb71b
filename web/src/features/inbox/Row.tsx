import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InboxRow } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import { useSecondsLeft } from '../../centre/time-left.ts';
import text from '../../styles/text.module.css';
import { MediumIcon } from '../../words/MediumIcon.tsx';
import { titleOf } from '../../words/people.ts';
import { dayOrTime, exactly, moment, roughly } from '../../words/times.ts';
import { CallState } from '../call/CallState.tsx';
import { useDraft } from '../conversation/drafts.ts';
import { useOutgoing } from '../conversation/sending.ts';
import { Due } from '../work/Due.tsx';
import styles from './inbox.module.css';
import { type RowTab, unreadOf } from './rows.ts';
import { useSeen } from './seen.ts';

type Props = { row: InboxRow; heardAt: number; open: boolean; tab: RowTab };

export function Row({ row, heardAt, open, tab }: Props) {
  const { t } = useTranslation();
  const seen = useSeen(row.interaction);
  // What is open is being read; what came while scrolled up, the transcript counts itself.
  const unread = open ? 0 : unreadOf(row.unanswered, seen);
  const waits = row.state === 'accepted' && row.waitsSince !== undefined;
  return (
    <li>
      <Link
        to="/inbox/$interaction"
        params={{ interaction: row.interaction }}
        search={tab === 'hand' ? {} : { tab }}
        className={`${styles.row} ${waits ? styles.waits : ''}`}
        aria-current={open ? 'true' : undefined}
        data-row={row.interaction}
      >
        <span className={styles.medium}>
          <MediumIcon medium={row.medium} size={16} named />
        </span>
        <span className={styles.body}>
          <span className={styles.line}>
            <span className={styles.name} title={titleOf(row)}>
              {titleOf(row)}
            </span>
            <span className={`${styles.when} ${text.num}`}>
              {row.wrapUpEndsInMs === undefined ? (
                <When row={row} />
              ) : (
                <Left endsInMs={row.wrapUpEndsInMs} heardAt={heardAt} />
              )}
            </span>
          </span>
          <span className={styles.line}>
            <Snippet row={row} open={open} />
            {unread > 0 && row.state === 'accepted' && (
              <span className={`${styles.count} ${text.num}`}>
                <span aria-hidden="true">{unread}</span>
                <VisuallyHidden>{t('row.unread', { count: unread })}</VisuallyHidden>
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}

function When({ row }: { row: InboxRow }) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { state, parkedUntil, waitsSince, closedAt, last, acceptedAt, work } = row;
  if (parkedUntil !== undefined) return t('row.back', { when: moment(parkedUntil, now) });
  if (state === 'accepted' && waitsSince !== undefined) return t('row.waits', { time: roughly(t, now - waitsSince) });
  if (state === 'accepted' && work?.dueAt !== undefined) return <Due at={work.dueAt} sla={work.sla} />;
  if (state === 'accepted' && work?.sla?.running === false) return t('work.paused');
  return dayOrTime(closedAt ?? last?.at ?? acceptedAt, now);
}

function Left({ endsInMs, heardAt }: { endsInMs: number; heardAt: number }) {
  const { t } = useTranslation();
  return <span role="timer">{exactly(t, useSecondsLeft(endsInMs, heardAt) * 1_000)}</span>;
}

/** What needs the agent comes first: a code, a text that did not arrive, a reply that was begun, the last text. */
function Snippet({ row, open }: { row: InboxRow; open: boolean }) {
  const { t } = useTranslation();
  const draft = useDraft(row.interaction);
  const stuck = useOutgoing(row.interaction).find((entry) => entry.state !== 'sending');
  const last = row.last?.body ?? '';
  if (row.state === 'wrap-up') return <Words strong={t('row.wrapUp')} words={row.code ?? t('row.chooseCode')} />;
  if (row.call) {
    return (
      <span className={styles.snippet}>
        <CallState call={row.call} />
      </span>
    );
  }
  if (row.work) return <Words words={`${row.work.worktype.name} · ${row.work.status.name}`} />;
  if (stuck?.state === 'refused') return <Words strong={t('row.refused')} tone="failed" words={stuck.body} />;
  if (stuck) return <Words strong={t('row.notSent')} words={stuck.body} />;
  if (row.last?.status === 'failed') return <Words strong={t('row.failed')} tone="failed" words={last} />;
  if (draft && !open) return <Words strong={t('row.draft')} tone="draft" words={draft} />;
  return <Words words={last} />;
}

function Words({ strong, words, tone }: { strong?: string; words: string; tone?: 'failed' | 'draft' }) {
  return (
    <span className={styles.snippet} title={words}>
      {strong && (
        <b className={tone && styles[tone]}>
          {tone === 'failed' && <IconAlertTriangle size={13} aria-hidden />}
          {tone === 'draft' && <IconPencil size={12} aria-hidden />} {strong}{' '}
        </b>
      )}
      {words}
    </span>
  );
}
