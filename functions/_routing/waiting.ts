import type { QueueConfiguration } from '../../domain/configuration.ts';
import type { Interaction, Waiting } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import type { Interrupts } from '../../domain/utilisation.ts';
import type { Configurations } from '../../store/configurations.ts';

export type WaitingInteraction = Interaction & { routing: Waiting };

export function isWaiting(interaction: Interaction | undefined): interaction is WaitingInteraction {
  return interaction?.routing.state === 'waiting';
}

/** What the configuration of its episode says about a wait. */
export interface Settings {
  queue: QueueConfiguration;
  interrupts: Interrupts | undefined;
}

export async function settingsFor(
  configurations: Pick<Configurations, 'version'>,
  { routing }: { routing: Pick<Waiting, 'configuration' | 'queue'> },
): Promise<Settings> {
  const configuration = await configurations.version(routing.configuration);
  return { queue: queueOf(configuration, routing.queue), interrupts: configuration.centre.interrupts };
}
