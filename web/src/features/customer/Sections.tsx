import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../../domain/desktop-api.ts';
import { useCustomer } from '../../centre/queries.ts';
import text from '../../styles/text.module.css';
import styles from './customer.module.css';

type Section = CustomerView['sections'][number];

/** More than these are shown on request. */
const FIRST = 5;

/** What the CRM has about the customer; each section stands or fails by itself. */
export function Sections({ id }: { id: string }) {
  const { data, refetch } = useCustomer(id);
  return data?.sections.map((section) => (
    <OneSection key={section.name} section={section} onAgain={() => void refetch()} />
  ));
}

function OneSection({ section, onAgain }: { section: Section; onAgain(): void }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { name, status, items } = section;
  const failed = status === 'failed';
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <section>
      <h3>
        {name} {!failed && <span className={text.num}>{items.length}</span>}
      </h3>
      {failed && (
        <p className={styles.failed}>
          {failureWords()}{' '}
          <button type="button" className={text.link} onClick={onAgain}>
            {t('problem.again')}
          </button>
        </p>
      )}
      {!failed && items.length === 0 && <p className={styles.none}>{t('customer.none')}</p>}
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map((item) => (
            <li key={`${item.title} ${item.note ?? ''}`}>
              <Item item={item} />
            </li>
          ))}
        </ul>
      )}
      {items.length > shown.length && (
        <button type="button" className={`${text.link} ${styles.all}`} onClick={() => setAll(true)}>
          {t('customer.all', { count: items.length })}
        </button>
      )}
    </section>
  );

  function failureWords(): string {
    const { kind, limitMs } = section.error ?? { kind: '' };
    if (kind === 'timeout')
      return limitMs === undefined ? t('customer.failed') : t('customer.timeout', { n: limitMs / 1_000 });
    return kind ? t('customer.refused', { kind }) : t('customer.failed');
  }
}

function Item({ item }: { item: Section['items'][number] }) {
  const { title, note, tag, open, url } = item;
  const inside = (
    <>
      <span className={styles.title} title={title}>
        {title}
      </span>
      {tag ? <span className={`${text.tag} ${open ? text.tagOpen : ''}`}>{tag}</span> : <span />}
      {note && <span className={`${styles.sub} ${text.num}`}>{note}</span>}
    </>
  );
  return url ? (
    <a href={url} target="_blank" rel="noreferrer">
      {inside}
    </a>
  ) : (
    <div className={styles.item}>{inside}</div>
  );
}
