import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OpenWorkView } from '../../../../domain/desktop-api.ts';
import { openStates } from '../../../../domain/open-work.ts';
import text from '../../styles/text.module.css';
import styles from './work-list.module.css';
import { filterNames, isFiltered, type WorkSearch, without } from './work-search.ts';

type Filters = OpenWorkView['filters'];
type Choice = { id: string; name: string };
type Props = { search: WorkSearch; filters: Filters };

/** By what the list can be narrowed; where everything is alike there is nothing to choose. */
export function WorkFilters({ search, filters }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = (next: WorkSearch) => void navigate({ to: '/live/work', search: next });
  const states = openStates.map((id) => ({ id, name: t(`workList.state.${id}`) }));
  return (
    <form className={styles.filters} aria-label={t('workList.filters')} onSubmit={(event) => event.preventDefault()}>
      <DueFilter search={search} go={go} />
      {filterNames.map((name) => {
        const choices = name === 'state' ? states : filters[name];
        const chosen = search[name];
        if (choices.length < 2 && chosen === undefined) return null;
        return (
          <Filter
            key={name}
            label={t(`workList.by.${name}`)}
            choices={choices}
            chosen={chosen ?? ''}
            onChoose={(id) => go({ ...without(search, name), ...(id && { [name]: id }) })}
          />
        );
      })}
      {isFiltered(search) && (
        <Link to="/live/work" search={sortAlone(search)} className={text.link}>
          {t('workList.clear')}
        </Link>
      )}
    </form>
  );
}

const sortAlone = ({ sort, order }: WorkSearch): WorkSearch => ({ ...(sort && { sort }), ...(order && { order }) });

type FilterProps = { label: string; choices: readonly Choice[]; chosen: string; onChoose(id: string): void };

function Filter({ label, choices, chosen, onChoose }: FilterProps) {
  return (
    <select
      aria-label={label}
      value={chosen}
      data-chosen={chosen !== '' || undefined}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      <option value="">{label}</option>
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** In minutes. */
const spans = [15, 60, 240, 1440] as const;

function DueFilter({ search, go }: { search: WorkSearch; go(next: WorkSearch): void }) {
  const { t } = useTranslation();
  const { late, dueWithin } = search;
  const others = dueWithin === undefined || spans.some((one) => one === dueWithin) ? [] : [dueWithin];
  const within = (minutes: number) =>
    minutes % 60 === 0 ? t('time.h', { n: minutes / 60 }) : t('time.min', { n: minutes });
  return (
    <Filter
      label={t('workList.by.due')}
      choices={[
        { id: 'late', name: t('workList.isLate') },
        ...[...others, ...spans].map((n) => ({ id: String(n), name: t('workList.within', { time: within(n) }) })),
      ]}
      chosen={late ? 'late' : String(dueWithin ?? '')}
      onChoose={(id) => {
        const rest = without(search, 'late', 'dueWithin');
        go(id === 'late' ? { ...rest, late: true } : { ...rest, ...(id && { dueWithin: Number(id) }) });
      }}
    />
  );
}
