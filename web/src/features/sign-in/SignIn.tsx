import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { config } from '../../centre/config.ts';
import { beginSession, type Session } from '../../centre/session.ts';
import { BrandMark } from '../desk/Mark.tsx';
import { unlockSound } from '../offers/sound.ts';
import { LocalPeople } from './LocalPeople.tsx';
import styles from './sign-in.module.css';
import { TrunkLines } from './TrunkLines.tsx';

/** Only a path of this desktop: a link must not send people elsewhere after they signed in. */
export function safeBack(back: string | undefined): string {
  return back && /^\/(?![/\\])/.test(back) ? back : '/inbox';
}

export function SignIn() {
  const { t } = useTranslation();
  const { why, back } = useSearch({ from: '/sign-in' });
  const [failed, setFailed] = useState<string>();
  useEffect(() => {
    document.title = t('signIn.title');
  }, [t]);
  const { history } = useRouter();
  const begin = (session: Session) => {
    beginSession(session);
    history.replace(safeBack(back));
  };
  const toHostedPage = () => {
    unlockSound();
    import('./hosted-page.ts')
      .then(({ goToHostedPage }) => goToHostedPage(safeBack(back)))
      .catch((error: Error) => setFailed(error.message));
  };
  const { people, centre } = config();
  return (
    <main className={styles.page}>
      <TrunkLines />
      <div className={styles.card}>
        <div className={styles.brand}>
          <BrandMark />
          Trunkline
        </div>
        <h1>{centre.name}</h1>
        <p>{t('signIn.how')}</p>
        <Button
          fullWidth
          h={42}
          size="md"
          rightSection={<IconArrowRight size={17} aria-hidden />}
          onClick={toHostedPage}
        >
          {t('signIn.button')}
        </Button>
        {why === 'ended' && <p className={styles.why}>{t('signIn.ended')}</p>}
        {failed && (
          <p className={styles.failed} role="alert">
            {t('signIn.failed', { why: failed })}
          </p>
        )}
        {people && people.length > 0 && <LocalPeople people={people} onSignedIn={begin} onFailed={setFailed} />}
      </div>
    </main>
  );
}
