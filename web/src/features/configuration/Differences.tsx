import { useTranslation } from 'react-i18next';
import type { CheckedConfiguration } from '../../../../domain/desktop-api.ts';
import { lookUp, nameOf } from './changes.ts';
import styles from './configuration.module.css';
import { type Group, grouped, inWords } from './difference-words.ts';
import { isPart } from './parts.ts';
import { useEditing } from './use-editing.ts';

/** Entry by entry, what was and what will be. */
export function Differences({ difference }: Pick<CheckedConfiguration, 'difference'>) {
  return (
    <div className={styles.differences}>
      {grouped(difference).map((group) => (
        <Entry key={`${group.part}.${group.key}`} group={group} />
      ))}
    </div>
  );
}

function Entry({ group: { part, key, whole, lines } }: { group: Group }) {
  const { t } = useTranslation();
  const { view, drafts } = useEditing();
  const one = isPart(part) ? lookUp(view.parts, drafts, part, key) : undefined;
  const kind = isPart(part) ? t(`admin.one.${part}`) : part;
  const words = { yes: t('admin.yes'), no: t('admin.no') };
  return (
    <section>
      <h3>
        {t('admin.named', { one: kind, name: one ? nameOf(one) : key })}
        {one?.overtaken && <em>{t('admin.bothChanged', { who: view.by ?? t('admin.aFile') })}</em>}
        {whole && <span>{t(`admin.whole.${whole}`)}</span>}
      </h3>
      {lines.length > 0 && (
        <table>
          <thead className={styles.hidden}>
            <tr>
              <th>{t('admin.field')}</th>
              <th>{t('admin.before')}</th>
              <th>{t('admin.after')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{field}</th>
                <td>{before !== undefined && <del>{inWords(before, words)}</del>}</td>
                <td>{after === undefined ? <i>{t('admin.noLonger')}</i> : <ins>{inWords(after, words)}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
