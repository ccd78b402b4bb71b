import type { IvrOutcome } from '../../domain/ivr.ts';
import type { Workflows } from '../../gateways/workflows.ts';
import { type AskedStep, tokensOf } from '../../store/ivr-steps.ts';

/** Leads the workflow on with what came of a question, by its name alone. Safe to repeat: a task that is completed is gone. */
export async function completeStep(
  workflows: Workflows,
  step: Pick<AskedStep, 'token' | 'others' | 'answered'>,
): Promise<IvrOutcome | undefined> {
  const outcome = step.answered?.outcome;
  const tokens = tokensOf(step);
  if (outcome === undefined || tokens.length === 0) return undefined;
  for (const token of tokens) {
    const told = outcome === 'done' ? await workflows.succeed(token) : await workflows.fail(token, outcome);
    if (told === 'done') break;
  }
  return outcome;
}
