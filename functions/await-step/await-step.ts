import { type Awaited as AwaitedAt, type AwaitedStep, type Outcome, outcomeOf } from '../../domain/awaiting.ts';
import { InteractionEndedError } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Workflows } from '../../gateways/workflows.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Tokens } from '../../store/tokens.ts';

export interface Deps {
  interactions: Interactions;
  tokens: Tokens;
  workflows: Workflows;
}

export interface AwaitStepInput {
  interaction: InteractionId;
  episode: number;
  step: AwaitedStep;
  /** How often the workflow has looked again before it. */
  look: number;
  /** Of `find-agent`: the last offer that had ended when the workflow looked. */
  turn?: number | undefined;
  token: string;
}

/**
 * A step of `agent-assignment` begins to wait. The interaction is read, the token is put, then the interaction is read again; `tell` reads the
 * interaction, then the token: whoever acts second sees the first. Already past the step: the task is completed at once and nothing is written.
 * Safe to repeat: a retried task has a new token, which replaces the old one.
 */
export function awaitStep({ interactions, tokens, workflows }: Deps) {
  return async function ({
    interaction: id,
    episode,
    step,
    look,
    turn: seen,
    token,
  }: AwaitStepInput): Promise<Outcome> {
    const first = await standing(interactions, id, { step, episode, turn: step === 'find-agent' ? seen : undefined });
    if (first.outcome !== 'wait') return complete(workflows, token, first.outcome);
    const { turn } = first;
    await tokens.keep(id, { step, episode, turn, look, token });
    const second = await standing(interactions, id, { step, episode, turn });
    return second.outcome === 'wait' ? 'wait' : complete(workflows, token, second.outcome);
  };
}

async function standing(
  interactions: Interactions,
  id: InteractionId,
  at: Omit<AwaitedAt, 'turn'> & { turn?: number | undefined },
) {
  const interaction = await interactions.get(id);
  if (!interaction) throw new InteractionEndedError();
  const turn = at.turn ?? interaction.routing.turn;
  return { turn, outcome: outcomeOf({ ...at, turn }, interaction.routing) };
}

async function complete(workflows: Workflows, token: string, outcome: Exclude<Outcome, 'wait'>): Promise<Outcome> {
  if (outcome === 'reached') await workflows.succeed(token);
  else await workflows.fail(token, outcome);
  return outcome;
}
