import type { Configuration } from '../../domain/configuration.ts';
import type { AgentId, QueueId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import type { Skills } from '../../domain/skill.ts';

/** Names for people, from the configuration. Ids stay beside them. */

export function agentName(configuration: Configuration, agent: AgentId): { id: string; name: string } {
  return { id: agent, name: configuration.people[agent.slice('agt_'.length)]?.name ?? agent };
}

export function queueName(configuration: Configuration, queue: QueueId): { id: string; name: string } {
  return { id: queue, name: configuration.queues[queue.slice('que_'.length)]?.name ?? queue };
}

/** In the order of their names, as people read them. */
export function skillNames(configuration: Configuration, skills: Skills): { name: string; level: number }[] {
  return Object.entries(skills)
    .map(([key, level]) => ({ name: configuration.skills[key]?.name ?? key, level }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

export function codeName(configuration: Configuration, code: string): string {
  return configuration.wrapUpCodes[code]?.name ?? code;
}

export function categoryName({ categories }: Configuration, { category }: Interaction): { category?: string } {
  return category === undefined ? {} : { category: categories.find(({ key }) => key === category)?.name ?? category };
}
