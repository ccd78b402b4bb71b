import { useTranslation } from 'react-i18next';
import styles from '../oversight/oversight.module.css';

export function ConfigurationPage() {
  const { t } = useTranslation();
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{t('configuration.title')}</h1>
      </header>
    </main>
  );
}
