import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RelatedView } from '../../../../domain/desktop-api.ts';
import { MediumIcon } from '../../words/MediumIcon.tsx';
import '../../words/work.ts';
import styles from './work.module.css';

/** What it came of, and what came of it. */
export function Related({ related, readOnly }: { related: readonly RelatedView[]; readOnly: boolean }) {
  const { t } = useTranslation();
  return (
    <section className={styles.section} aria-labelledby="related">
      <h2 id="related">{t('item.related')}</h2>
      <ul className={styles.related}>
        {related.map(({ interaction, medium, name, state }) => (
          <li key={interaction}>
            <Link
              to={readOnly ? '/live/interactions/$interaction' : '/inbox/$interaction'}
              params={{ interaction }}
              title={interaction}
            >
              <MediumIcon medium={medium} size={16} />
              <span>{name ?? t(`medium.${medium}`)}</span>
              <small>
                {[name && t(`medium.${medium}`), state && t(`item.state.${state}`)].filter(Boolean).join(' · ')}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
