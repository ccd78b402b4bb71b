import { useTranslation } from 'react-i18next';
import { getAt, type Json, listAt, mappingAt } from '../entry.ts';
import { Conditions } from './Conditions.tsx';
import { NumberField, SelectField, TextField } from './fields.tsx';
import { AddButton, RowButton } from './rows.tsx';
import { useForm } from './form.ts';
import styles from './forms.module.css';
import { ProblemsAt } from './Problems.tsx';
import { Skills } from './Skills.tsx';

/** Of a worktype, over its fields: read from top to bottom. */
export function Rules() {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const rules = listAt(entry, ['rules']);
  const [first = ''] = Object.keys(mappingAt(entry, ['schema', 'properties']));
  const add = () =>
    set(['rules'], [...rules, { when: { attribute: first, equals: '' }, queue: getAt(entry, ['queue']) ?? '' }]);
  return (
    <>
      <ol className={styles.rules}>
        {rules.map((_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule need not have a name
          <Rule key={at} at={at} rules={rules} />
        ))}
      </ol>
      <ProblemsAt path={['rules']} />
      <AddButton onClick={add}>{t('admin.addRule')}</AddButton>
    </>
  );
}

function Rule({ at, rules }: { at: number; rules: Json[] }) {
  const { t } = useTranslation();
  const { entry, set, choices } = useForm();
  const place = ['rules', at];
  const n = at + 1;
  const attributes = Object.keys(mappingAt(entry, ['schema', 'properties']));
  const label = t('admin.rule', { n });
  return (
    <li>
      <div className={styles.ruleHead}>
        <b>{label}</b>
        {at > 0 && (
          <button
            type="button"
            className={styles.add}
            onClick={() => set(['rules'], swapped(rules, at))}
            aria-label={t('admin.ruleUp', { n })}
          >
            {t('admin.up')}
          </button>
        )}
        <RowButton label={t('admin.removeRule', { n })} onClick={() => set(['rules'], rules.toSpliced(at, 1))} />
      </div>
      <TextField path={[...place, 'name']} label={t('admin.name')} />
      <div className={styles.labelled}>
        <span>{t('admin.when')}</span>
        <Conditions path={[...place, 'when']} label={label} attributes={attributes} />
      </div>
      <SelectField
        path={[...place, 'queue']}
        label={t('admin.toQueue')}
        choices={choices('queues')}
        none={t('admin.goesOn')}
      />
      <Skills path={[...place, 'skills']} label={t('admin.skills')} />
      <NumberField path={[...place, 'priority']} label={t('admin.priority')} />
      <ProblemsAt path={place} />
    </li>
  );
}

function swapped(rules: Json[], at: number): Json[] {
  const [one, other] = [rules[at - 1] as Json, rules[at] as Json];
  return rules.with(at - 1, other).with(at, one);
}
