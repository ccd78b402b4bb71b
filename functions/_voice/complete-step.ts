import type { IvrOutcome } from '../../domain/ivr.ts';
import type { Workflows } from '../../gateways/workflows.ts';
import type { AskedStep } from '../../store/ivr-steps.ts';

/** Leads the workflow on with what came of a question, by its name alone. Safe to repeat: a task that is completed is gone. */
export async function completeStep(
  workflows: Workflows,
  { token, answered }: Pick<AskedStep, 'token' | 'answered'>,
): Promise<IvrOutcome | undefined> {
  const outcome = answered?.outcome;
  if (outcome === undefined || token === undefined) return undefined;
  if (outcome === 'done') await workflows.succeed(token);
  else await workflows.fail(token, outcome);
  return outcome;
}
