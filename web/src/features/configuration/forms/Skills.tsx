import { useTranslation } from 'react-i18next';
import { mappingAt, type Path } from '../entry.ts';
import { NumberField } from './fields.tsx';
import { RowButton } from './rows.tsx';
import { useForm } from './form.ts';
import styles from './forms.module.css';
import { ProblemsAt } from './Problems.tsx';

/** Which skills, each from which level on. Small: a line of them. */
export function Skills({ path, label }: { path: Path; label: string }) {
  const { t } = useTranslation();
  const { entry, set, choices } = useForm();
  const known = choices('skills');
  const asked = Object.keys(mappingAt(entry, path));
  const nameOf = (skill: string) => known.find(({ id }) => id === skill)?.name ?? skill;
  const left = known.filter(({ id }) => !asked.includes(id));
  return (
    <fieldset className={styles.checks}>
      <legend>{label}</legend>
      <div className={styles.skills}>
        {asked.map((skill) => (
          <span key={skill} className={styles.interval}>
            {nameOf(skill)}
            <NumberField bare path={[...path, skill]} label={t('admin.level', { skill: nameOf(skill) })} />
            <RowButton
              label={t('admin.removeOne', { name: nameOf(skill) })}
              onClick={() => set([...path, skill], undefined)}
            />
          </span>
        ))}
        {left.length > 0 && (
          <select
            className={styles.field}
            aria-label={t('admin.addSkillTo', { label })}
            value=""
            onChange={({ currentTarget }) => currentTarget.value && set([...path, currentTarget.value], 1)}
          >
            <option value="">{t('admin.addSkill')}</option>
            {left.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <ProblemsAt path={path} />
      </div>
    </fieldset>
  );
}
