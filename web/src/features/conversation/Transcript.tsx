import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { LineView } from './LineView.tsx';
import type { Line } from './lines.ts';
import styles from './transcript.module.css';
import { AT_END, useReading } from './use-reading.ts';
import { useTranscript } from './use-transcript.ts';

type Props = {
  interaction: InteractionView;
  /** Something further down has to be read now. */
  newest: boolean;
  onWhy(): void;
};

export function Transcript({ interaction, newest, onWhy }: Props) {
  const { t } = useTranslation();
  const { lines, messages, error, refetch, older, hasOlder } = useTranscript(interaction.interaction);
  if (!messages) {
    return (
      <div className={styles.frame} role="region" aria-label={t('transcript.title')} tabIndex={0}>
        {error ? (
          <ProblemNote what={t('transcript.failed')} error={error} onAgain={() => void refetch()} />
        ) : (
          <Skeletons />
        )}
      </div>
    );
  }
  return (
    <Lines interaction={interaction} newest={newest} lines={lines} older={older} hasOlder={hasOlder} onWhy={onWhy} />
  );
}

function Skeletons() {
  return (
    <div className={styles.skeletons} aria-hidden="true">
      {[1, 2, 3].map((i) => (
        <div key={i} className={styles.skeleton} />
      ))}
    </div>
  );
}

type LinesProps = Props & { lines: readonly Line[]; older(): Promise<void>; hasOlder: boolean };

/** How tall a line is before it was measured: a text of one line with its time, or anything else. */
const GUESS = { message: 66, day: 40, event: 26 };

/** Only what is near the window is in the page; it stays at the end while it is at the end. */
function Lines({ interaction, newest, lines, older, hasOlder, onWhy }: LinesProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    getItemKey: (i) => lines[i]?.key ?? i,
    estimateSize: (i) => GUESS[lines[i]?.kind ?? 'message'],
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 16,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END,
    initialOffset: () => Number.MAX_SAFE_INTEGER,
  });
  const { fresh, toEnd, onScroll } = useReading({
    interaction: interaction.interaction,
    newest,
    lines,
    virtual,
    older,
    hasOlder,
  });
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
      <div
        className={styles.talk}
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={t('transcript.title')}
        onScroll={onScroll}
      >
        {lines.length === 0 && <p className={styles.none}>{t('transcript.none')}</p>}
        <ol style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={lines.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <LineView line={lines[item.index] as Line} interaction={interaction} onWhy={onWhy} />
            </li>
          ))}
        </ol>
      </div>
      {fresh > 0 && (
        <button type="button" className={styles.new} onClick={toEnd}>
          {t('transcript.new', { count: fresh })}
        </button>
      )}
    </div>
  );
}
