import { InteractionEndedError } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Interaction, Routing } from '../../domain/interaction.ts';
import type { Interactions } from '../../store/interactions.ts';

/** What a machine is given: ids only. */
export interface EpisodeInput {
  interaction: InteractionId;
  episode: number;
}

/** Nobody is looked for any more. */
const over: ReadonlySet<Routing['state']> = new Set(['closed', 'terminated', 'binned', 'suspended']);

/** @throws InteractionEndedError if it is over or stands aside, or another episode began: then this workflow has nothing left to do */
export async function ofEpisode(interactions: Interactions, id: InteractionId, episode: number): Promise<Interaction> {
  const interaction = await interactions.get(id);
  if (!interaction || interaction.routing.episode !== episode || over.has(interaction.routing.state))
    throw new InteractionEndedError();
  return interaction;
}
