import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import { shortDay } from '../../words/times.ts';
import styles from './customer.module.css';

const mediumOf = (id: string) => (id.startsWith('call_') ? 'call' : 'message');

/** Conversations with the same number before this one. */
export function Earlier({ earlier }: { earlier: InteractionView['earlier'] }) {
  const { t } = useTranslation();
  if (earlier.length === 0) return null;
  return (
    <section>
      <h3>
        {t('earlier.title')} <span className={text.num}>{earlier.length}</span>
      </h3>
      <ul className={styles.list}>
        {earlier.map((one) => {
          const day =
            one.closedAt === undefined ? undefined : [shortDay(one.closedAt), one.agent].filter(Boolean).join(', ');
          return (
            <li key={one.interaction}>
              <Link to="/inbox/$interaction" params={{ interaction: one.interaction }}>
                <span className={styles.title}>{one.code ?? t('earlier.noCode')}</span>
                <span />
                <span className={`${styles.sub} ${text.num}`}>
                  {[t(`medium.${mediumOf(one.interaction)}`), day].filter(Boolean).join(' · ')}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
