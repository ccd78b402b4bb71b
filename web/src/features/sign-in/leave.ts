import { api } from '../../centre/api.ts';
import { endSession, session } from '../../centre/session.ts';

/** A whole new page, so that nothing of one person stays in memory for the next. */
export function toSignIn(why?: 'ended'): void {
  const back = location.pathname + location.search;
  const search = new URLSearchParams({ ...(why ? { why } : {}), ...(why && back !== '/' ? { back } : {}) });
  location.replace(`/sign-in${search.size > 0 ? `?${search}` : ''}`);
}

export async function signOut(): Promise<void> {
  const from = session.get()?.from;
  // Signing out tells the centre that nothing can be offered here; without an answer, the closed socket says it too.
  await api.signOut().catch(() => undefined);
  leaving = true;
  endSession();
  if (from === 'hosted') location.assign((await import('./hosted-page.ts')).hostedSignOutAddress());
  else toSignIn();
}

let leaving = false;

/** A session that ends by itself leads to the sign-in page, and back. */
export function watchSession(): void {
  session.subscribe(() => {
    if (!session.get() && !leaving) toSignIn('ended');
  });
}
