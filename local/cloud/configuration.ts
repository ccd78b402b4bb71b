import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoTable } from '../../store/dynamo-table.ts';
import { configure } from '../../tools/configure.ts';
import { linkPeople } from '../../tools/link-people.ts';
import type { Addresses } from './addresses.ts';
import { aws } from './seed.ts';

type Accounts = { sub: string; email: string }[];

/** Applies the configuration file as an operator does, and tells the centre whose the accounts are. */
export async function applyConfiguration(options: {
  file: string;
  addresses: Addresses;
  people: Accounts;
}): Promise<void> {
  const { file, addresses, people } = options;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(aws(addresses)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const table = dynamoTable(addresses.stack['TableName'] ?? '', client);
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const outcome = await configure({
    file,
    table,
    environment: { SANDBOX_CRM_URL: addresses.crm, SANDBOX_SOURCE_URL: addresses.source },
    print,
    yes: true,
  });
  if (outcome !== 'applied') throw new Error(`The configuration was not applied (${outcome}).\n${lines.join('\n')}`);
  await linkPeople({ table, people });
  client.destroy();
}
