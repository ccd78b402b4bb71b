import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { executionsOf } from './executions.ts';

/** Everything that a deployed centre has kept, written, or shown so far, as text, by where it was found. */
export async function leftBehind(addresses: Addresses, file: string): Promise<Record<string, string>> {
  const settings = { ...addresses.aws, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const executions = executionsOf(addresses);
  const pages = ['/calls', '/carrier/log', '/phones'].map((path) => addresses.phone + path);
  return {
    ...(await logsOf(new CloudWatchLogsClient(settings))),
    rows: await rowsOf(new DynamoDBClient(settings), addresses),
    'ivr-authentication': JSON.stringify(await executions.histories('ivr-authentication')),
    'agent-assignment': JSON.stringify(await executions.histories('agent-assignment')),
    'put aside': await putAside(new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }), addresses),
    'the carrier': (await Promise.all(pages.map(async (url) => (await fetch(url)).text()))).join(),
    console: consoleOf(dirname(file)),
  };
}

/** By function, and of everything else that writes a log. */
async function logsOf(client: CloudWatchLogsClient): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {}))
    for (const { logGroupName = '' } of logGroups) {
      found[logGroupName] = '';
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName }))
        found[logGroupName] += events.map(({ message }) => message).join('\n');
    }
  return found;
}

async function rowsOf(client: DynamoDBClient, { stack }: Addresses): Promise<string> {
  const found: unknown[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: stack['TableName'] })) found.push(...Items);
  return JSON.stringify(found);
}

/** What no consumer could handle. It is looked at, and stays. */
async function putAside(client: SQSClient, { stack }: Addresses): Promise<string> {
  const urls = Object.entries(stack).flatMap(([output, url]) => (output.endsWith('QueueUrl') ? [url] : []));
  const look = (QueueUrl: string) =>
    client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }));
  return JSON.stringify(await Promise.all(urls.map(async (url) => (await look(url)).Messages ?? [])));
}

/** What the centre prints, where it is started for tests, and what the emulator says. */
function consoleOf(directory: string): string {
  const files = ['emulator.log', 'functions.log', 'deploy.log'].map((name) => join(directory, name));
  return files.map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')).join('\n');
}

/** As a number of its own, or inside whatever was encoded for a request: six digits in the middle of a moment are chance. */
export function holds(text: string, pin: string): boolean {
  return new RegExp(`(?<![\\d.])${pin}(?!\\d)`).test(text) || encoded(pin).some((part) => text.includes(part));
}

/** In base64 it looks different by where it begins; what depends on its neighbours is left out. */
function encoded(pin: string): string[] {
  return [0, 1, 2].map((before) => {
    const all = Buffer.from('x'.repeat(before) + pin).toString('base64');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + pin.length) * 8) / 6);
    return all.slice(first, last);
  });
}
