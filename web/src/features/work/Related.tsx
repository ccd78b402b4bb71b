import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RelatedView } from '../../../../domain/desktop-api.ts';
import { MediumIcon } from '../../words/MediumIcon.tsx';
import '../../words/work.ts';
import styles from './work.module.css';

type Props = {
  related: readonly RelatedView[];
  readOnly: boolean;
  /** Beside a text or a call it is a section of the customer's card. */
  heading?: 'h2' | 'h3';
};

/** What it came of, and what came of it. */
export function Related({ related, readOnly, heading: Heading = 'h2' }: Props) {
  const { t } = useTranslation();
  return (
    <section className={Heading === 'h2' ? styles.section : undefined} aria-labelledby="related">
      <Heading id="related">{t('item.related')}</Heading>
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
