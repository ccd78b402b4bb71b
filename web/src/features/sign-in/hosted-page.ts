import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { config } from '../../centre/config.ts';
import type { Session } from '../../centre/session.ts';

/** The identity provider's page: code flow with PKCE. Its addresses are known, so nothing is discovered first. */
function manager(): UserManager {
  const { authority, clientId, domain, tokenEndpoint } = config().signIn;
  return new UserManager({
    authority,
    client_id: clientId,
    redirect_uri: `${location.origin}/signed-in`,
    scope: 'openid email profile',
    response_type: 'code',
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
    metadata: {
      issuer: authority,
      authorization_endpoint: `${domain}/oauth2/authorize`,
      token_endpoint: tokenEndpoint ?? `${domain}/oauth2/token`,
      end_session_endpoint: `${domain}/logout`,
      jwks_uri: `${authority}/.well-known/jwks.json`,
    },
  });
}

function sessionOf(user: User | null): Session {
  if (!user?.id_token) throw new Error('The sign-in page gave no id token');
  const expiresAt = (user.expires_at ?? 0) * 1_000;
  return { idToken: user.id_token, refreshToken: user.refresh_token, expiresAt, from: 'hosted' };
}

export async function goToHostedPage(back: string): Promise<void> {
  await manager().signinRedirect({ state: { back } });
}

export async function returnFromHostedPage(): Promise<{ session: Session; back: string }> {
  const user = await manager().signinRedirectCallback();
  const { back } = (user.state ?? {}) as { back?: string };
  return { session: sessionOf(user), back: back ?? '/inbox' };
}

export async function renewHosted(): Promise<Session> {
  return sessionOf(await manager().signinSilent());
}

/** Without it the provider would sign the next person at this browser in without asking. */
export function hostedSignOutAddress(): string {
  const { domain, clientId } = config().signIn;
  const out = new URLSearchParams({ client_id: clientId, logout_uri: `${location.origin}/sign-in` });
  return `${domain}/logout?${out}`;
}
