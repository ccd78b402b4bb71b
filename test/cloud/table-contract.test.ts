import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll } from '@jest/globals';
import { readAddresses } from '../../local/cloud/addresses.ts';
import { dynamoTable } from '../../store/dynamo-table.ts';
import { table as layout } from '../../store/table.ts';
import { tableContract } from '../store/table-contract.ts';

/** A table of its own, so that the centre's stream has nothing to tell of it. */
const TableName = `contract-${process.pid}`;
const { aws } = readAddresses(process.env.TRUNKLINE_ADDRESSES ?? '.local/addresses.json');
const client = new DynamoDBClient({ ...aws, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

tableContract('DynamoDB', async () => {
  const { partition, sort } = layout.key;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: partition, KeyType: 'HASH' },
        { AttributeName: sort, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [partition, sort].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    }),
  );
  return dynamoTable(
    TableName,
    DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
  );
});

afterAll(async () => {
  await client.send(new DeleteTableCommand({ TableName }));
  client.destroy();
});
