import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import styles from './presence.module.css';

type Props = { inHand: number; offered: number; capacity: number };

/** Beyond this many a row of marks says less than the number. */
const DRAWN = 12;

/** Capacity: full is in hand, amber is offered, an outline is room. */
export function Pips({ inHand, offered, capacity }: Props) {
  const { t } = useTranslation();
  const mark = (i: number) => (i < inHand ? styles.on : i < inHand + offered ? styles.held : undefined);
  return (
    <span className={`${styles.load} ${text.num}`}>
      <VisuallyHidden>{t('presence.loadLong', { n: inHand, max: capacity, offered })}</VisuallyHidden>
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
