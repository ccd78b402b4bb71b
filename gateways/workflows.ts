import {
  ExecutionAlreadyExists,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';

/** Workflows by what they do; which machine that is, the deployment knows. */
export interface Workflows {
  /** The name is derived from what the execution serves, so a repeat finds it there already, and that is success. */
  start(machine: MachineName, name: string, input: object): Promise<void>;
  /** `gone`: the task was completed, timed out or replaced before. */
  succeed(token: string): Promise<'done' | 'gone'>;
  fail(token: string, error: TaskError): Promise<'done' | 'gone'>;
}

/** What machines match on, and what people read beside it in a history. */
const causes = {
  OfferEnded: 'the offer ended',
  InteractionEnded: 'the interaction ended',
  AskAgain: 'the answer was none, or a wrong one',
  NotGiven: 'the caller does not have it',
  GaveUp: 'the last answer was none, or a wrong one',
  SystemFailed: 'the answer could not be checked',
} as const;

export type TaskError = keyof typeof causes;

export type MachineName = 'agent-assignment' | 'ivr-authentication' | 'sla-escalation' | 'sms-reopen';

export function stepFunctions(arns: Partial<Record<MachineName, string>>, client = new SFNClient({})): Workflows {
  return {
    async start(machine, name, input) {
      const stateMachineArn = arns[machine];
      if (!stateMachineArn) throw new TypeError(`no machine ${machine} in this function's settings`);
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    succeed: (taskToken) => completed(client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))),
    fail: (taskToken, error) =>
      completed(client.send(new SendTaskFailureCommand({ taskToken, error, cause: causes[error] }))),
  };
}

async function completed(sent: Promise<unknown>): Promise<'done' | 'gone'> {
  try {
    await sent;
    return 'done';
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist) return 'gone';
    throw error;
  }
}

/** `<interaction>-<episode>`: one execution per episode. */
export function assignmentName(interaction: string, episode: number): string {
  return `${interaction}-${episode}`;
}

/** `<interaction>-<epoch>`: one ladder for each due moment that was set. */
export function escalationName(interaction: string, epoch: number): string {
  return `${interaction}-${epoch}`;
}

/** The interaction's own id: a call has one. */
export function authenticationName(interaction: string): string {
  return interaction;
}

/** `<interaction>-<closedAt>`: one execution per close. */
export function reopenName(interaction: string, closedAt: number): string {
  return `${interaction}-${closedAt}`;
}
