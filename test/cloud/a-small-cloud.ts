import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { REGION, startEmulator } from '../../local/cloud/emulator.ts';
import { freePort } from '../../local/cloud/ports.ts';
import { aSmallStack } from './a-small-stack.ts';

export type SmallCloud = Awaited<ReturnType<typeof aSmallCloud>>;

/** An emulator of its own with the small stack: its clock is nobody else's. */
export async function aSmallCloud() {
  const directory = mkdtempSync(join(tmpdir(), 'trunkline-'));
  const said: string[] = [];
  const port = await freePort(0);
  const emulator = await startEmulator({ directory, port, onLog: ({ line }) => said.push(line) });
  const { endpoint } = emulator;
  const aws = { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const output = await created(new CloudFormationClient(aws));
  return {
    aws,
    output,
    /** What the functions logged. */
    said,
    api: `${endpoint}/_aws/execute-api/${output['Api']}/$default`,
    async clock(advanceMs?: number) {
      const move = { method: 'POST', body: JSON.stringify({ advanceMs }) };
      const answer = await fetch(emulator.clock, advanceMs === undefined ? {} : move);
      const body = (await answer.json()) as { now: number; offsetMs: number; rested: boolean };
      return { status: answer.status, ...body };
    },
    async stop() {
      await emulator.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function created(client: CloudFormationClient): Promise<Record<string, string>> {
  await client.send(new CreateStackCommand({ StackName: 'small', TemplateBody: aSmallStack() }));
  const wait = { client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
  const { reason } = await waitUntilStackCreateComplete(wait, { StackName: 'small' });
  const outputs = reason.Stacks[0].Outputs as { OutputKey: string; OutputValue: string }[];
  return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
}
