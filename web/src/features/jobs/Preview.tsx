import { useTranslation } from 'react-i18next';
import { MOST_ROWS } from '../../../../domain/job.ts';
import text from '../../styles/text.module.css';
import type { CsvItems, Unreadable } from './csv-items.ts';
import styles from './jobs.module.css';

/** Enough to see whether the columns are the right ones. */
const FIRST = 5;
/** Whoever has more of them mends the file, and not each. */
const MOST_WRONG = 20;

/** What the file says, and what is wrong with it. */
export function Preview({ read }: { read: CsvItems | Unreadable }) {
  const { t } = useTranslation();
  if ('unreadable' in read) return <Alert>{t('jobs.unreadable', { why: read.unreadable })}</Alert>;
  if ('tooMany' in read) return <Alert>{t('jobs.tooMany', { count: read.tooMany, most: MOST_ROWS })}</Alert>;
  if ('noName' in read) return <Alert>{t('jobs.noName')}</Alert>;
  if ('noRows' in read) return <Alert>{t('jobs.noRowsInFile')}</Alert>;
  const { rows, wrong, unknown } = read;
  return (
    <>
      <p role="status">{t('jobs.good', { count: rows.length - wrong.length })}</p>
      {unknown.length > 0 && (
        <Alert>{t('jobs.unknownColumns', { count: unknown.length, names: unknown.join(', ') })}</Alert>
      )}
      {wrong.length > 0 && <WrongRows wrong={wrong} />}
      <h3>{t('jobs.firstRows')}</h3>
      <FirstRows read={read} />
    </>
  );
}

function Alert({ children }: { children: string }) {
  return (
    <p className={styles.wrong} role="alert">
      {children}
    </p>
  );
}

function WrongRows({ wrong }: Pick<CsvItems, 'wrong'>) {
  const { t } = useTranslation();
  const more = wrong.length - MOST_WRONG;
  return (
    <div className={styles.wrong} role="alert">
      <p>{t('jobs.wrong', { count: wrong.length })}</p>
      <ul>
        {wrong.slice(0, MOST_WRONG).map(({ row, field, why }) => (
          <li key={row}>{t('jobs.wrongRow', { row, field, why })}</li>
        ))}
        {more > 0 && <li>{t('jobs.andMore', { count: more })}</li>}
      </ul>
    </div>
  );
}

function FirstRows({ read: { columns, cells, wrong } }: { read: CsvItems }) {
  const { t } = useTranslation();
  const isWrong = (row: number, column: string) =>
    wrong.some((one) => one.row === row && one.field.split('.')[0] === column);
  return (
    <div className={styles.scrolls} tabIndex={0} role="region" aria-label={t('jobs.firstRows')}>
      <table className={styles.results}>
        <thead>
          <tr>
            <th scope="col">{t('jobs.row')}</th>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.slice(0, FIRST).map((line, index) => (
            <tr key={index}>
              <td className={text.num}>{index + 1}</td>
              {columns.map((column, at) => (
                <td key={at} className={isWrong(index + 1, column) ? styles.wrongCell : undefined}>
                  {line[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
