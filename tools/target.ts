import { existsSync, readFileSync } from 'node:fs';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Instant, instant } from '../domain/time.ts';
import { dynamoTable } from '../store/dynamo-table.ts';
import type { Table } from '../store/port.ts';

/** The centre that is configured: the local one, or one in AWS. */
export interface Target {
  table: Table;
  now(): Promise<Instant>;
  /** Accounts of its user pool; none if the pool is not known. */
  signedUp(): Promise<{ sub: string; email: string }[]>;
  /** The text of the secret that an output of the stack names; nothing if the stack is not known. */
  secret(output: 'CrmSecretName' | 'PinPepperSecretName'): Promise<string | undefined>;
  /** What the local centre knows of the addresses that a file may name. */
  environment: Record<string, string>;
}

const ADDRESSES = '.local/addresses.json';

/** Nothing says which centre is meant. */
export class NoTargetError extends Error {
  override name = 'NoTargetError';
}

export async function findTarget(
  { table, stack }: { table?: string; stack?: string },
  environment: Record<string, string | undefined>,
): Promise<Target> {
  if (table) return inAws(table);
  if (stack) return ofStack(stack);
  if (environment['TABLE_NAME']) return inAws(environment['TABLE_NAME']);
  const addresses = environment['TRUNKLINE_ADDRESSES'] ?? ADDRESSES;
  if (existsSync(addresses)) return ofLocalCentre(JSON.parse(readFileSync(addresses, 'utf8')));
  throw new NoTargetError('Which centre? Start the local one (npm start), or name one in AWS: --stack Trunkline.');
}

/** The centre whose addresses stand in this file. */
export function localTarget(file: string): Target {
  return ofLocalCentre(JSON.parse(readFileSync(file, 'utf8')));
}

function inAws(tableName: string, output: (name: string) => string | undefined = () => undefined): Target {
  const userPool = output('UserPoolId');
  return {
    table: dynamoTable(tableName, documentClient({})),
    now: async () => instant(Date.now()),
    signedUp: async () => (userPool ? accountsOf(userPool, {}) : []),
    secret: async (name) => secretOf(output(name), {}),
    environment: {},
  };
}

async function ofStack(name: string): Promise<Target> {
  const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: name }));
  const output = (key: string) => Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
  const tableName = output('TableName');
  if (!tableName) throw new NoTargetError(`The stack ${name} has no output TableName.`);
  return inAws(tableName, output);
}

interface Addresses {
  aws: { endpoint: string; region: string };
  stack: { TableName: string; UserPoolId: string; CrmSecretName: string; PinPepperSecretName: string };
  crm: string;
  source: string;
  clock: string;
}

function ofLocalCentre({ aws, stack, crm, source, clock }: Addresses): Target {
  const local = { ...aws, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  return {
    table: dynamoTable(stack.TableName, documentClient(local)),
    now: async () => {
      const answer = await fetch(clock, { signal: AbortSignal.timeout(5_000) });
      return instant(((await answer.json()) as { now: number }).now);
    },
    signedUp: () => accountsOf(stack.UserPoolId, local),
    secret: (name) => secretOf(stack[name], local),
    environment: { SANDBOX_CRM_URL: crm, SANDBOX_SOURCE_URL: source },
  };
}

function documentClient(config: DynamoDBClientConfig): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(config), { marshallOptions: { removeUndefinedValues: true } });
}

async function secretOf(name: string | undefined, config: SecretsManagerClientConfig): Promise<string | undefined> {
  if (name === undefined) return undefined;
  const client = new SecretsManagerClient(config);
  return (await client.send(new GetSecretValueCommand({ SecretId: name }))).SecretString;
}

async function accountsOf(UserPoolId: string, config: DynamoDBClientConfig): Promise<{ sub: string; email: string }[]> {
  const client = new CognitoIdentityProviderClient(config);
  const found: { sub: string; email: string }[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await client.send(new ListUsersCommand({ UserPoolId, ...(PaginationToken && { PaginationToken }) }));
    for (const { Attributes = [] } of page.Users ?? []) {
      const value = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value ?? '';
      found.push({ sub: value('sub'), email: value('email') });
    }
    PaginationToken = page.PaginationToken;
  } while (PaginationToken);
  return found;
}
