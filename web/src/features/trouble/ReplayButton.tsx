import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../centre/problem.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import type { Outcome } from './replays.ts';

type Props = {
  outcome: Outcome<unknown> | undefined;
  /** Of which row, for those who do not see where the button stands. */
  which: string;
  onReplay(): void;
  /** What became of it, in the button's place. */
  instead: ReactNode;
};

export function ReplayButton({ outcome, which, onReplay, instead }: Props) {
  const { t } = useTranslation();
  if (instead) return instead;
  return (
    <>
      <WaitingButton
        variant="default"
        size="compact-sm"
        h={28}
        px={12}
        busy={outcome !== undefined && 'busy' in outcome}
        aria-label={t('sources.replayWhich', { which })}
        onClick={onReplay}
      >
        {t('sources.replay')}
      </WaitingButton>
      {outcome && 'error' in outcome && <Refused error={outcome.error} />}
    </>
  );
}

/** Why it has no place still stands in its row. */
function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!isProblem(error, 'quarantined')) return <ProblemNote what={t('sources.replayFailed')} error={error} />;
  return <small role="alert">{t('sources.stillRefused')}</small>;
}
