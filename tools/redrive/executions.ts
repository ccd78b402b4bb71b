import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  RedriveExecutionCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Outcome } from './drain.ts';

const statusChange = z.object({
  detail: z.object({
    executionArn: z.string(),
    stateMachineArn: z.string(),
    name: z.string(),
    status: z.string(),
    input: z.string().nullish(),
  }),
});

type Failed = z.infer<typeof statusChange>['detail'];

export interface ExecutionDeps {
  readonly sfn: Pick<SFNClient, 'send'>;
}

/**
 * Goes on at the state that failed; where Step Functions refuses that (too old, too long), the same work starts anew under the next name.
 * Safe to repeat: every state looks before it acts, and the next name follows from the failed one.
 */
export async function redriveExecution({ sfn }: ExecutionDeps, body: string): Promise<Outcome> {
  const { detail: failed } = statusChange.parse(JSON.parse(body));
  const what = `${failed.status}  ${failed.name}`;
  try {
    await sfn.send(new RedriveExecutionCommand({ executionArn: failed.executionArn }));
    return { line: `${what}: goes on where it failed`, done: true };
  } catch (refusal) {
    const name = nextName(failed.name);
    await startAnew({ sfn }, failed, name);
    return { line: `${what}: started anew as ${name} (${(refusal as Error).name})`, done: true };
  }
}

/** `<name>-r1`, then `-r2`, and so on. */
export function nextName(name: string): string {
  const [, base = name, times = '0'] = /^(.*?)(?:-r(\d+))?$/.exec(name) ?? [];
  return `${base}-r${Number(times) + 1}`;
}

async function startAnew({ sfn }: ExecutionDeps, failed: Failed, name: string): Promise<void> {
  try {
    const input = failed.input ?? (await inputOf({ sfn }, failed));
    await sfn.send(new StartExecutionCommand({ stateMachineArn: failed.stateMachineArn, name, input }));
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error; // an earlier run started it, but did not come to say so
  }
}

/** An event leaves a long input out. */
async function inputOf({ sfn }: ExecutionDeps, { executionArn }: Failed): Promise<string | undefined> {
  const { input } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  return input;
}
