import { createStore } from '../store.ts';

export type Session = {
  idToken: string;
  refreshToken?: string | undefined;
  /** On this browser's clock, by which the token's length of life was counted. */
  expiresAt: number;
  from: 'hosted' | 'password';
};

const KEY = 'trunkline.session';
/** Renewed this long before its end, so that no call is made with a token that ends on the way. */
const EARLY = 60_000;

function kept(): Session | undefined {
  const text = sessionStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Session) : undefined;
}

export const session = createStore<Session | undefined>(kept());

export function beginSession(next: Session): void {
  sessionStorage.setItem(KEY, JSON.stringify(next));
  session.set(next);
}

export function endSession(): void {
  sessionStorage.removeItem(KEY);
  session.set(undefined);
}

/** Who is signed in, as the identity provider names them: what is kept in this browser is kept for them alone. */
export function subject(): string {
  const token = session.get()?.idToken ?? '..';
  const payload = token.split('.')[1] ?? '';
  if (!payload) return '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  return (JSON.parse(new TextDecoder().decode(bytes)) as { sub?: string }).sub ?? '';
}

let renewing: Promise<Session | undefined> | undefined;

/** One renewal at a time; without success the session is over. */
async function renew(old: Session): Promise<Session | undefined> {
  renewing ??= import('../features/sign-in/renew.ts')
    .then(({ renewed }) => renewed(old))
    .then(
      (next) => {
        beginSession(next);
        return next;
      },
      () => undefined,
    )
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
}

/** A token that holds, or none: then the session is over. `force` when the API did not take the last one. */
export async function bearer(force = false): Promise<string | undefined> {
  const now = session.get();
  if (!now) return undefined;
  if (!force && now.expiresAt - EARLY > Date.now()) return now.idToken;
  return (await renew(now))?.idToken;
}
