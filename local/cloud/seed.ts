import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Addresses, Person } from './addresses.ts';
import type { Centre } from './desktop.ts';

/** Opens nothing but the emulator on this machine; the sign-in demands 12 characters of four kinds. */
const PASSWORD = 'Welcome-to-Halden-1';

type Sample = {
  centre: Centre;
  teams: Record<string, { name: string }>;
  people: Record<string, { name: string; email: string; roles: Person['role'][]; team?: string }>;
};

export type SampleCentre = { centre: Centre; people: (Person & { roles: Person['role'][] })[] };

/** What the local centre needs of the configuration before it is applied: its name, and who signs in. */
export function readSample(file: string): SampleCentre {
  const { centre, teams, people } = parse(readFileSync(file, 'utf8')) as Sample;
  return {
    centre: { name: centre.name, shortName: centre.shortName, timeZone: centre.timeZone },
    people: Object.values(people).map(({ name, email, roles, team }) => ({
      name,
      roles,
      role: roles[0] ?? 'agent',
      ...(team ? { team: teams[team]?.name ?? team } : {}),
      email,
      password: PASSWORD,
    })),
  };
}

/** What an operator fills in after the first deployment: the carrier's account, the CRM's token and the key that the back office signs with. */
export async function putSecrets(
  addresses: Addresses,
  { crmToken, sourceKey }: { crmToken: string; sourceKey: string },
): Promise<void> {
  const client = new SecretsManagerClient(aws(addresses));
  const { accountSid, authToken } = addresses.carriers.twilio;
  const put = (id: string | undefined, value: object) =>
    client.send(new PutSecretValueCommand({ SecretId: id, SecretString: JSON.stringify(value) }));
  await put(addresses.stack['TwilioSecretName'], { accountSid, authToken });
  await put(addresses.stack['CrmSecretName'], { sandbox: crmToken });
  await put(addresses.stack['SourcesSecretName'], { 'back-office': sourceKey });
}

/** Signs everybody up, each in the groups of their roles. Answers whose account is whose. */
export async function invite(addresses: Addresses, people: SampleCentre['people']) {
  const client = new CognitoIdentityProviderClient(aws(addresses));
  const pool = { UserPoolId: addresses.stack['UserPoolId'] };
  const accounts: { sub: string; email: string }[] = [];
  for (const { name, email, password, roles } of people) {
    const attributes = Object.entries({ email, email_verified: 'true', name });
    const created = await client.send(
      new AdminCreateUserCommand({
        ...pool,
        Username: email,
        MessageAction: 'SUPPRESS',
        UserAttributes: attributes.map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    await client.send(
      new AdminSetUserPasswordCommand({ ...pool, Username: email, Password: password, Permanent: true }),
    );
    for (const GroupName of roles)
      await client.send(new AdminAddUserToGroupCommand({ ...pool, Username: email, GroupName }));
    const sub = created.User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
    if (!sub) throw new Error(`The sign-in gave ${email} no sub.`);
    accounts.push({ sub, email });
  }
  return accounts;
}

export function aws({ aws: { endpoint, region } }: Addresses) {
  return { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}
