import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { beginSession } from '../../centre/session.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { safeBack } from './SignIn.tsx';

let returning: Promise<string> | undefined;

/** A code is good for one exchange, so it is made once, whatever React does. */
function comeBack(): Promise<string> {
  returning ??= import('./hosted-page.ts')
    .then(({ returnFromHostedPage }) => returnFromHostedPage())
    .then(({ session, back }) => {
      beginSession(session);
      return safeBack(back);
    });
  return returning;
}

/** The way back from the identity provider's page. */
export function SignedIn() {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const { history } = useRouter();
  useEffect(
    () =>
      void comeBack().then(
        (back) => history.replace(back),
        () => setFailed(true),
      ),
    [history],
  );
  return (
    <main>
      {failed ? (
        <ProblemNote what={t('signIn.notTaken')} onAgain={() => location.replace('/sign-in')} />
      ) : (
        <p role="status" style={{ padding: 16 }}>
          {t('signIn.coming')}
        </p>
      )}
    </main>
  );
}
