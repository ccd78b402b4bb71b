import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aSmallCloud, type SmallCloud } from './a-small-cloud.ts';

const DESK = 'http://desk.example';

let cloud: SmallCloud;
let token: string;

beforeAll(async () => {
  cloud = await aSmallCloud();
  token = await signIn('amina@halden.example', ['agent', 'supervisor']);
}, 90_000);

afterAll(() => cloud?.stop());

describe('the local gateway lets in whom AWS lets in', () => {
  test('a signed token, and the function sees its claims as text', async () => {
    const { status, body } = await ask(token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ email: 'amina@halden.example', 'cognito:groups': '[agent supervisor]' });
    expect(body['exp']).toMatch(/^\d+$/);
  });

  test('the same token after a jump of the clock: sessions are measured in real time', async () => {
    await cloud.clock(72 * 3_600_000);
    expect((await ask(token)).status).toBe(200);
  });

  test('nobody without a token, with an invented one, or with one that was changed', async () => {
    const [header, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody else' })).toString('base64url');
    for (const given of [undefined, 'a.b.c', `${header}.${changed}.${signature}`]) {
      expect((await ask(given)).status).toBe(401);
    }
  });

  test('and its refusal can be read by the desktop, which has another origin', async () => {
    expect((await ask(undefined)).mayBeReadBy).toBe(DESK);
  });
});

async function ask(bearer: string | undefined) {
  const authorization = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  const answer = await fetch(`${cloud.api}/claims`, { headers: { origin: DESK, ...authorization } });
  return {
    status: answer.status,
    mayBeReadBy: answer.headers.get('access-control-allow-origin'),
    body: (await answer.json()) as Record<string, string>,
  };
}

async function signIn(email: string, groups: string[]): Promise<string> {
  const client = new CognitoIdentityProviderClient(cloud.aws);
  const pool = { UserPoolId: cloud.output['Pool'] };
  const attributes = [{ Name: 'email', Value: email }];
  await client.send(
    new AdminCreateUserCommand({
      ...pool,
      Username: email,
      UserAttributes: attributes,
      MessageAction: 'SUPPRESS',
    }),
  );
  const password = { Password: 'Welcome-to-the-test-1', Permanent: true };
  await client.send(new AdminSetUserPasswordCommand({ ...pool, Username: email, ...password }));
  for (const GroupName of groups) {
    await client.send(new CreateGroupCommand({ ...pool, GroupName }));
    await client.send(new AdminAddUserToGroupCommand({ ...pool, Username: email, GroupName }));
  }
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({
      ...pool,
      ClientId: cloud.output['Client'],
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password.Password },
    }),
  );
  return AuthenticationResult?.IdToken ?? '';
}
