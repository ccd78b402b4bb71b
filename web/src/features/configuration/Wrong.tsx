import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ConfigurationProblem } from '../../../../domain/desktop-api.ts';
import { fieldName } from '../../../../domain/remark.ts';
import text from '../../styles/text.module.css';
import { lookUp, nameOf } from './changes.ts';
import styles from './configuration.module.css';
import { isPart } from './parts.ts';
import { useEditing } from './use-editing.ts';

/** Everything that stands in the way, or is worth a thought, wherever it is. */
export function Wrong({ problems }: { problems: ConfigurationProblem[] }) {
  const { t } = useTranslation();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (problems.length === 0) return null;
  return (
    <>
      <h2>{errors > 0 ? t('admin.cannot', { count: errors }) : t('admin.thoughts')}</h2>
      <ul className={styles.wrong}>
        {problems.map((problem) => (
          <li
            key={`${problem.path.join('.')} ${problem.message}`}
            className={problem.severity === 'error' ? styles.error : styles.warning}
          >
            <Where path={problem.path} /> {problem.message}
          </li>
        ))}
      </ul>
    </>
  );
}

function Where({ path }: Pick<ConfigurationProblem, 'path'>) {
  const { t } = useTranslation();
  const { view, drafts } = useEditing();
  const [part = '', key = '', ...rest] = path.map(String);
  const one = isPart(part) ? lookUp(view.parts, drafts, part, key) : undefined;
  if (!one) return <code>{fieldName(path)}</code>;
  return (
    <>
      <Link className={text.link} to="/configuration/$part/$key" params={{ part, key }}>
        {t('admin.named', { one: t(`admin.one.${one.part}`), name: nameOf(one) })}
      </Link>
      {rest.length > 0 && <code> {fieldName(path.slice(2))}</code>}
    </>
  );
}
