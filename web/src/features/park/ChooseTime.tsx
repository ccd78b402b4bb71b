import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { centreClock } from '../../centre/clock.ts';
import { config } from '../../centre/config.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { mayPark, momentOf, readWall, wallAt, written } from './moments.ts';
import styles from './park.module.css';

type Props = { first: number; busy: boolean; onChoose(until: number): void };

/** A day and a time by the centre's clock, wherever this browser is. */
export function ChooseTime({ first, busy, onChoose }: Props) {
  const { t } = useTranslation();
  const { timeZone, shortName } = config().centre;
  const [value, setValue] = useState(() => written(wallAt(timeZone, first)));
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const choose = (event: FormEvent) => {
    event.preventDefault();
    const wall = readWall(value);
    const until = wall && momentOf(timeZone, wall);
    const may = until !== undefined && mayPark(until, centreClock.now());
    setWrong(!may);
    if (may) onChoose(until);
  };
  return (
    <form className={styles.time} onSubmit={choose} noValidate>
      <label htmlFor="park-until">{t('park.until', { centre: shortName })}</label>
      <div>
        <input
          ref={field}
          id="park-until"
          type="datetime-local"
          value={value}
          aria-invalid={wrong}
          aria-describedby="park-wrong"
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <WaitingButton type="submit" size="compact-sm" h={32} px={12} busy={busy}>
          {t('park.park')}
        </WaitingButton>
      </div>
      <p className={styles.wrong} id="park-wrong" role="alert">
        {wrong ? t('park.wrong') : ''}
      </p>
    </form>
  );
}
