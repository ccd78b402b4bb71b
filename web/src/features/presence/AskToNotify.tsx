import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './presence.module.css';

/** Asked once, with a reason, before the browser asks. */
export function AskToNotify({ onAnswered }: { onAnswered(): void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.ask}>
      <p>{t('notify.why')}</p>
      <div>
        <Button size="xs" h={30} onClick={() => void Notification.requestPermission().then(onAnswered, onAnswered)}>
          {t('notify.allow')}
        </Button>
        <Button size="xs" h={30} variant="subtle" onClick={onAnswered}>
          {t('notify.notNow')}
        </Button>
      </div>
    </div>
  );
}
