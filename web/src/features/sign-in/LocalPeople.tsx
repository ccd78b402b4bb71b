import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../centre/config.ts';
import type { Session } from '../../centre/session.ts';
import { unlockSound } from '../offers/sound.ts';
import { signInWithPassword } from './cognito.ts';
import styles from './sign-in.module.css';

type Props = { people: readonly Person[]; onSignedIn(session: Session): void; onFailed(why: string): void };

/** The sample people of a local centre; their passwords are no secret. */
export function LocalPeople({ people, onSignedIn, onFailed }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const signIn = async ({ email, password }: Person) => {
    unlockSound();
    setBusy(true);
    await signInWithPassword(email, password).then(onSignedIn, (error: Error) => {
      onFailed(error.message);
      setBusy(false);
    });
  };
  const role = (person: Person) =>
    [
      person.role === 'agent' ||
      person.role === 'supervisor' ||
      person.role === 'administrator' ||
      person.role === 'evaluator'
        ? t(`role.${person.role}`)
        : person.role,
      person.team,
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <section className={styles.people} aria-labelledby="people">
      <h2 id="people">{t('signIn.people')}</h2>
      <ul>
        {people.map((person) => (
          <li key={person.email}>
            <button type="button" disabled={busy} onClick={() => void signIn(person)}>
              <b>{person.name}</b>
              <span>{role(person)}</span>
              <IconArrowRight size={15} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
