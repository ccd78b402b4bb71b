import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { getAt, type Json, listAt, shownAs } from '../entry.ts';
import { CheckField } from './checks.tsx';
import { TextField } from './fields.tsx';
import { AddButton, Group, RowButton } from './rows.tsx';
import { useForm } from './form.ts';
import styles from './forms.module.css';
import { ProblemsAt } from './Problems.tsx';

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const zones = Intl.supportedValuesOf('timeZone');

export function CalendarForm() {
  const { t } = useTranslation();
  const { entry } = useForm();
  const list = useId();
  return (
    <>
      <TextField path={['zone']} label={t('admin.zone')} list={list} hint={t('admin.zoneHint')} />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <CheckField path={['alwaysOpen']} label={t('admin.alwaysOpen')} />
      {getAt(entry, ['alwaysOpen']) !== true && <Week />}
      <Group title={t('admin.holidays')} note={t('admin.holidaysNote')}>
        <Holidays />
      </Group>
    </>
  );
}

function Week() {
  const { t } = useTranslation();
  return (
    <Group title={t('admin.hours')} note={t('admin.hoursNote')}>
      <div className={styles.week}>
        {weekdays.map((day) => (
          <Day key={day} day={day} />
        ))}
      </div>
      <ProblemsAt path={['weekly']} />
    </Group>
  );
}

function Day({ day }: { day: (typeof weekdays)[number] }) {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const place = ['weekly', day];
  const hours = listAt(entry, place);
  const name = t(`admin.day.${day}`);
  const change = (next: Json[]) => set(place, next.length > 0 ? next : undefined);
  const last = hours.at(-1);
  const from = Array.isArray(last) && typeof last[1] === 'string' ? last[1] : '09:00';
  return (
    <fieldset>
      <legend>{name}</legend>
      {hours.length === 0 && <span className={styles.hint}>{t('admin.closed')}</span>}
      {hours.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hours have no name of their own
        <span key={at} className={styles.interval}>
          <TextField bare path={[...place, at, 0]} label={t('admin.from', { day: name, n: at + 1 })} />
          <span aria-hidden>–</span>
          <TextField bare path={[...place, at, 1]} label={t('admin.to', { day: name, n: at + 1 })} />
          <RowButton
            label={t('admin.removeHours', { day: name, n: at + 1 })}
            onClick={() => change(hours.toSpliced(at, 1))}
          />
        </span>
      ))}
      <button
        type="button"
        className={styles.add}
        aria-label={t('admin.addHoursTo', { day: name })}
        onClick={() => change([...hours, [from, from < '17:00' ? '17:00' : '24:00']])}
      >
        {t('admin.addHours')}
      </button>
    </fieldset>
  );
}

function Holidays() {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const days = listAt(entry, ['holidays']);
  return (
    <>
      <ul className={styles.days}>
        {days.map((day, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a date may stand there twice while it is typed
          <li key={at} className={styles.interval}>
            <TextField bare type="date" path={['holidays', at]} label={t('admin.holiday', { n: at + 1 })} />
            <RowButton
              label={t('admin.removeHoliday', { day: shownAs(day) })}
              onClick={() => set(['holidays'], days.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ul>
      <ProblemsAt path={['holidays']} />
      <AddButton onClick={() => set(['holidays'], [...days, dayAfter(days.at(-1))])}>{t('admin.addHoliday')}</AddButton>
    </>
  );
}

const DAY = 24 * 60 * 60 * 1_000;

/** Feasts come in pairs; with none before, today is as good as any. */
function dayAfter(day: Json | undefined): string {
  const last = typeof day === 'string' ? Date.parse(day) : Number.NaN;
  return new Date(Number.isNaN(last) ? Date.now() : last + DAY).toISOString().slice(0, 10);
}
