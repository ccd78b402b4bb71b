import type { Configuration, QueueConfiguration } from '../../domain/configuration.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId } from '../../domain/ids.ts';
import { agentOf, type OpenItem } from '../../domain/open-work.ts';
import { teamsUpTo } from '../../domain/queue.ts';
import { isForDivision } from '../../domain/workbin.ts';

/**
 * Why an item cannot be given to somebody by hand: he takes no interactions, is of another division, or of a team that its queue never asks, so that he would never be
 * offered it. Skills do not count: whoever gives it knows better.
 */
export function whyNotAssignable(
  { people }: Configuration,
  queue: QueueConfiguration,
  item: OpenItem,
  wanted: string,
): Refusal | undefined {
  const key = wanted.slice('agt_'.length);
  const person = wanted.startsWith('agt_') && Object.hasOwn(people, key) ? people[key] : undefined;
  if (!person?.roles.includes('agent')) return refuse('no-such-destination', 'There is no such agent.', 'agent');
  if (!isForDivision(item.work.division, person.division))
    return refuse('no-such-destination', 'It belongs to another division than that agent.', 'agent');
  if (!teamsUpTo(queue, queue.rings.length - 1).some((team) => team === `team_${person.team}`))
    return refuse('no-such-destination', `That agent’s team does not serve ${queue.name}.`, 'agent');
  if (item.routing.state === 'accepted' && agentOf(item) === wanted)
    return refuse('no-such-destination', 'That agent has it already.', 'agent');
  return undefined;
}

export function isAssignable(
  configuration: Configuration,
  queue: QueueConfiguration,
  item: OpenItem,
): (agent: { id: AgentId }) => boolean {
  return ({ id }) => whyNotAssignable(configuration, queue, item, id) === undefined;
}
