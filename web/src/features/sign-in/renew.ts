import type { Session } from '../../centre/session.ts';
import { renewWithToken } from './cognito.ts';

/** Loaded when a token is about to end; the sign-in client only for sessions that it began. */
export async function renewed(old: Session): Promise<Session> {
  if (!old.refreshToken) throw new Error('Nothing to renew with');
  if (old.from === 'password') return renewWithToken(old.refreshToken);
  const { renewHosted } = await import('./hosted-page.ts');
  return renewHosted();
}
