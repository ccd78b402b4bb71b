import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './wrap-up.module.css';

/** As many as there are digits; more are found by typing. */
const DIGITS = 9;

type Code = { id: string; name: string };
type Props = { codes: readonly Code[]; chosen: string | undefined; onChoose(id: string): void; takesFocus: boolean };

/** Nothing is chosen beforehand, so that a code is always somebody's decision. */
export function Codes({ codes, chosen, onChoose, takesFocus }: Props) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) first.current?.focus();
  }, [takesFocus]);
  const many = codes.length > DIGITS;
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = codes.filter((code) => code.name.toLocaleLowerCase().includes(wanted));
  return (
    <>
      {many && (
        <input
          ref={first}
          className={`${styles.field} ${styles.filter}`}
          aria-label={t('wrapUp.filter')}
          placeholder={t('wrapUp.filter')}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      <fieldset className={styles.codes}>
        <legend>{t('wrapUp.codes')}</legend>
        {shown.map((code, i) => (
          <label key={code.id} className={styles.code}>
            <input
              ref={!many && i === 0 ? first : undefined}
              type="radio"
              name="wrap-up-code"
              checked={chosen === code.id}
              onChange={() => onChoose(code.id)}
              data-digit={!many ? i + 1 : undefined}
            />
            <span>{code.name}</span>
            {!many && (
              <kbd className={styles.key} aria-hidden="true">
                {i + 1}
              </kbd>
            )}
          </label>
        ))}
      </fieldset>
    </>
  );
}
