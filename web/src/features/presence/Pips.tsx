import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import { MediumIcon } from '../../words/MediumIcon.tsx';
import styles from './presence.module.css';

type Props = { medium: 'message' | 'work'; inHand: number; offered: number; capacity: number; named: boolean };

/** Beyond this many a row of marks says less than the number. */
const DRAWN = 12;

/** Capacity: full is in hand, amber is offered, an outline is room. `named`: where another medium's stand beside them. */
export function Pips({ medium, inHand, offered, capacity, named }: Props) {
  const { t } = useTranslation();
  const held = { n: inHand, max: capacity, offered };
  const mark = (i: number) => (i < inHand ? styles.on : i < inHand + offered ? styles.held : undefined);
  return (
    <span className={`${styles.load} ${text.num}`}>
      <VisuallyHidden>{medium === 'work' ? t('presence.loadWork', held) : t('presence.loadLong', held)}</VisuallyHidden>
      {named && <MediumIcon medium={medium} size={13} />}
      <span aria-hidden="true">{t('presence.load', { n: inHand, max: capacity })}</span>
      {capacity <= DRAWN && (
        <span className={styles.pips} aria-hidden="true">
          {Array.from({ length: capacity }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
            <i key={i} className={mark(i)} />
          ))}
        </span>
      )}
    </span>
  );
}
