import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { titleOf } from '../../words/people.ts';
import { clockTime, dayKey, shortDay } from '../../words/times.ts';
import { Park } from '../park/Park.tsx';
import { TransferButton } from '../transfer/TransferButton.tsx';
import { Why } from '../why/Why.tsx';
import { CloseButton } from './CloseButton.tsx';
import styles from './conversation.module.css';
import { More } from './More.tsx';
import type { Closing } from './use-close.ts';

type Props = {
  interaction: InteractionView;
  why: { open: boolean; set(open: boolean): void };
  /** Given while the agent may put it down. */
  closing: Closing | undefined;
  /** Given while the customer pane is hidden. */
  onShowCustomer?: (() => void) | undefined;
  children?: ReactNode;
};

export function Header({ interaction, why, closing, onShowCustomer, children }: Props) {
  const { t } = useTranslation();
  const { customer, medium, queue, work } = interaction;
  const title = titleOf(interaction);
  const kind = work ? work.worktype.name : t(`medium.${medium}`);
  const madeHere = work?.source.id === 'desk';
  const parts = [kind, madeHere ? undefined : work?.source.name, queue?.name, useMoment(interaction)].filter(Boolean);
  return (
    <header className={styles.bar}>
      <Link to="/inbox" className={styles.back} aria-label={t('conversation.back')}>
        <IconChevronLeft size={22} aria-hidden />
      </Link>
      <div className={styles.titles}>
        <h1 title={title}>{title}</h1>
        <div className={styles.sub} title={parts.join(' · ')}>
          {customer.numberShown && (
            <>
              <span className={`${styles.number} ${text.num}`}>{customer.numberShown}</span> ·{' '}
            </>
          )}
          {parts.join(' · ')}
        </div>
      </div>
      <div className={styles.acts}>
        <Why interaction={interaction} open={why.open} onChange={why.set} />
        {closing && (
          <>
            <Park id={interaction.interaction} />
            <TransferButton id={interaction.interaction} />
            <More id={interaction.interaction} mayStop={interaction.texts?.state !== 'stopped'} />
            <CloseButton closing={closing} mayAsk={interaction.wrapUp.policy === 'agent-requested'} />
          </>
        )}
        {children}
        {onShowCustomer && (
          <Tooltip label={t('customer.show')}>
            <ActionIcon variant="subtle" size={32} aria-label={t('customer.show')} onClick={onShowCustomer}>
              <IconLayoutSidebarRightExpand size={18} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </header>
  );
}

/** The last thing that happened to the conversation as a whole. */
function useMoment({ closedAt, reopenedAt }: InteractionView): string | undefined {
  const { t } = useTranslation();
  const now = useCentreNow();
  const today = (at: number) => dayKey(at) === dayKey(now);
  if (closedAt !== undefined && closedAt >= (reopenedAt ?? 0)) {
    return today(closedAt)
      ? t('conversation.closedAt', { at: clockTime(closedAt) })
      : t('conversation.closedOn', { day: shortDay(closedAt) });
  }
  if (reopenedAt === undefined) return undefined;
  return today(reopenedAt)
    ? t('conversation.reopenedToday')
    : t('conversation.reopenedOn', { day: shortDay(reopenedAt) });
}
