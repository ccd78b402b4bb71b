import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Conversation } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { wrappedUp } from '../../domain/routing.ts';
import { ConditionFailedError } from '../../store/port.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { type Deps, viewOf } from '../get-interaction/get-interaction.ts';

/** The disposition: only codes of the queue, by the configuration of the episode (row 104). Safe to repeat: the last word of the agent counts. */
export function setWrapUp(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { code, note }: { code: string; note?: string | undefined },
  ): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const interaction = (await deps.interactions.get(id)) as Conversation | undefined;
    if (!interaction) return refuse('not-found', 'There is no such interaction.');
    const { routing } = interaction;
    if (routing.state !== 'closed') return refuse('not-open', 'A code is given after the close.');
    if (routing.agent !== agent) return refuse('not-yours', 'Somebody else closed it.');
    const queue = queueOf(await deps.configurations.version(routing.configuration), routing.queue);
    if (!queue.wrapUp.codes.includes(code))
      return refuse('unknown-code', `${queue.name} has no wrap-up code ${code}.`, 'code');
    const after = {
      ...interaction,
      routing: wrappedUp(routing, { by: agent, at: deps.clock(), code, ...(note !== undefined && { note }) }),
    };
    try {
      await deps.interactions.save(after, interaction);
      return await viewOf(deps, caller, after);
    } catch (error) {
      if (error instanceof ConditionFailedError)
        return refuse('changed-meanwhile', 'It changed meanwhile. Look again.');
      throw error;
    }
  };
}
