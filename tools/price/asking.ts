import type { Addresses } from '../../local/cloud/addresses.ts';

const WITHIN_MS = 20_000;

export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly status: number;
  /** What the API said. */
  readonly answer: string;

  constructor(status: number, asked: string, answer: string) {
    super(`${status} ${asked}: ${answer}`);
    this.status = status;
    this.answer = answer;
  }
}

export type Ask = <Answer>(method: string, path: string, body?: object) => Promise<Answer>;

/** Asks the desktop's API in one person's name. `heard` gets every answer; `now` is the centre's clock, by its last answer. */
export function asking(api: string, token: string, heard: (path: string, answer: unknown) => void) {
  let clock = { now: 0, at: 0 };

  async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answered = await fetch(api + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    if (!answered.ok) throw new RefusedError(answered.status, `${method} ${path}`, await answered.text());
    const answer = (await answered.json()) as Answer & { now: number };
    clock = { now: answer.now, at: performance.now() };
    heard(path, answer);
    return answer;
  }

  return { ask: ask satisfies Ask, now: () => Math.round(clock.now + performance.now() - clock.at) };
}

/** By password, as a trial centre allows: answers the token that the API takes. */
export async function signIn({ aws, signIn: { clientId }, people }: Addresses, name: string): Promise<string> {
  const person = people.find((one) => one.name === name);
  if (!person) throw new Error(`nobody is called ${name}`);
  const answered = await fetch(aws.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: person.email, PASSWORD: person.password },
    }),
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  const said = (await answered.json()) as { AuthenticationResult?: { IdToken: string }; message?: string };
  if (!said.AuthenticationResult) throw new Error(`${name} cannot sign in: ${said.message}`);
  return said.AuthenticationResult.IdToken;
}
