import { config } from '../../centre/config.ts';
import type { Session } from '../../centre/session.ts';

type Result = { IdToken: string; RefreshToken?: string; ExpiresIn: number };

/** Cognito's own sign-in call. Only a local centre names its address, for its sample people. */
async function initiateAuth(flow: string, parameters: Record<string, string>): Promise<Result> {
  const { cognito, clientId } = config().signIn;
  if (!cognito) throw new Error('This centre has no sign-in by password');
  const answer = await fetch(cognito, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({ AuthFlow: flow, ClientId: clientId, AuthParameters: parameters }),
  });
  const said = (await answer.json()) as { AuthenticationResult?: Result; message?: string };
  if (!said.AuthenticationResult) throw new Error(said.message ?? `InitiateAuth: ${answer.status}`);
  return said.AuthenticationResult;
}

function sessionOf(result: Result, refreshToken: string | undefined): Session {
  const expiresAt = Date.now() + result.ExpiresIn * 1_000;
  return { idToken: result.IdToken, refreshToken: result.RefreshToken ?? refreshToken, expiresAt, from: 'password' };
}

export async function signInWithPassword(email: string, password: string): Promise<Session> {
  return sessionOf(await initiateAuth('USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD: password }), undefined);
}

export async function renewWithToken(refreshToken: string): Promise<Session> {
  return sessionOf(await initiateAuth('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: refreshToken }), refreshToken);
}
