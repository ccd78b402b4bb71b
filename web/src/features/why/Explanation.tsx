import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { queries } from '../../centre/queries.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Decision } from './Decision.tsx';
import { Earlier } from './Earlier.tsx';
import styles from './why.module.css';

/** Loaded when first asked for. */
export function Explanation({ interaction }: { interaction: InteractionView }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(queries.explanation(interaction.interaction));
  const decision = data?.decisions.toSorted((a, b) => b.at - a.at)[0];
  return (
    <div className={styles.why}>
      {error && !data && <ProblemNote what={t('why.failed')} error={error} onAgain={() => void refetch()} />}
      {!data && !error && <p role="status">{t('why.loading')}</p>}
      {data && !decision && <p>{t('why.none')}</p>}
      {decision && <Decision decision={decision} who={interaction.customer} />}
      {data && data.decisions.length > 1 && <Earlier decisions={data.decisions.filter((one) => one !== decision)} />}
    </div>
  );
}
