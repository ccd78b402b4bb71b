import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** How long a secret is kept in memory: a rotated one is in use after this time at the latest. */
const KEPT_FOR = 5 * 60 * 1000;

const client = new SecretsManagerClient({});
const kept = new Map<string, { value: Promise<string>; until: number }>();

export function secretText(arn: string): Promise<string> {
  const known = kept.get(arn);
  if (known && known.until > performance.now()) return known.value;
  const value = fetchSecret(arn);
  kept.set(arn, { value, until: performance.now() + KEPT_FOR });
  value.catch(() => kept.delete(arn));
  return value;
}

/** A secret that holds an object of strings, such as `{ accountSid, authToken }`. */
export async function secretObject(arn: string): Promise<Record<string, string>> {
  return JSON.parse(await secretText(arn)) as Record<string, string>;
}

async function fetchSecret(arn: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  if (SecretString === undefined) throw new TypeError('a secret without text');
  return SecretString;
}
