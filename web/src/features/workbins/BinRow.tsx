import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WorkbinView } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { useTaking } from '../queues/use-taking.ts';
import { Due } from '../work/Due.tsx';
import { SourceLink } from '../work/SourceLink.tsx';
import styles from './workbins.module.css';

type Props = { item: WorkbinView['items'][number]; pull: boolean; gone: boolean };

/** Whoever takes it reads it then; whoever takes nothing, a supervisor, reads it as it stands. */
export function BinRow({ item, pull, gone }: Props) {
  const { t } = useTranslation();
  const { interaction, work, customer } = item;
  const { take, busy, error, gone: taken } = useTaking(interaction);
  const about = [work.worktype.name, work.status.name, customer.name].filter(Boolean).join(' · ');
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <b title={work.name}>
          {pull ? (
            work.name
          ) : (
            <Link to="/live/interactions/$interaction" params={{ interaction }}>
              {work.name}
            </Link>
          )}
        </b>
        {work.dueAt !== undefined && (
          <span className={`${styles.due} ${text.num}`}>
            <Due at={work.dueAt} sla={work.sla} />
          </span>
        )}
      </div>
      <div className={styles.line}>
        <p>
          {about} {work.url && <SourceLink url={work.url} />}
        </p>
        {pull && !gone && !taken && (
          <WaitingButton
            variant="default"
            size="compact-sm"
            h={28}
            px={12}
            busy={busy}
            aria-label={t('queues.takeWhom', { who: work.name })}
            onClick={take}
          >
            {t('queues.take')}
          </WaitingButton>
        )}
      </div>
      {gone && !taken && <p className={styles.gone}>{t('workbins.gone')}</p>}
      {taken && (
        <p className={styles.gone} role="alert">
          {t('offer.taken')}
        </p>
      )}
      {error && !taken && <ProblemNote what={t('queues.refused')} error={error} />}
    </li>
  );
}
