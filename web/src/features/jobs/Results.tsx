import { useTranslation } from 'react-i18next';
import type { JobResultView } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import styles from './jobs.module.css';
import { ItemLink } from '../oversight/ItemLink.tsx';

/** What became of each row. */
export function Results({ results }: { results: JobResultView[] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.results}>
      <thead>
        <tr>
          <th scope="col">{t('jobs.row')}</th>
          <th scope="col">{t('jobs.item')}</th>
          <th scope="col">{t('jobs.outcome')}</th>
          <th scope="col">{t('jobs.detail')}</th>
        </tr>
      </thead>
      <tbody>
        {results.map((result) => (
          <tr key={result.row}>
            <td className={text.num}>{result.row}</td>
            <td>
              <Named {...result} />
            </td>
            <td>
              <span className={`${text.tag} ${tags[result.outcome]}`}>
                {result.already ? t('jobs.outcomes.already') : t(`jobs.outcomes.${result.outcome}`)}
              </span>
            </td>
            <td>{[result.field, result.detail].filter(Boolean).join(': ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const tags = { done: text.tagOpen, refused: text.tagBad, failed: text.tagBad, cancelled: '' };

function Named({ name, interaction }: JobResultView) {
  if (!interaction) return name ?? '';
  return <ItemLink id={interaction}>{name ?? interaction}</ItemLink>;
}
