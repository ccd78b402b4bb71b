import { useTranslation } from 'react-i18next';
import type { Queues } from '../../../../domain/desktop-api.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { nameOf } from '../../words/people.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { roughly } from '../../words/times.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import styles from './queues.module.css';
import { useTaking } from './use-taking.ts';

type Props = { waiting: Queues['queues'][number]['waiting'][number]; onGone(): void };

export function WaitingRow({ waiting, onGone }: Props) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { interaction, customer, enqueuedAt, preview } = waiting;
  const { take, busy, error, gone } = useTaking(interaction, onGone);
  const who = nameOf(customer);
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <b title={who}>{who}</b>
        <span className={text.num}>{t('row.waits', { time: roughly(t, now - enqueuedAt) })}</span>
      </div>
      <div className={styles.line}>
        <p className={text.prose}>{preview}</p>
        {!gone && (
          <WaitingButton
            variant="default"
            size="compact-sm"
            h={28}
            px={12}
            busy={busy}
            aria-label={t('queues.takeWhom', { who })}
            onClick={take}
          >
            {t('queues.take')}
          </WaitingButton>
        )}
      </div>
      {gone && <p role="alert">{t('offer.taken')}</p>}
      {error && !gone && <ProblemNote what={t('queues.refused')} error={error} />}
    </li>
  );
}
