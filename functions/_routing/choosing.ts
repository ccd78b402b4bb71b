import type { Agent } from '../../domain/agent.ts';
import type { Candidate, Choice, Request } from '../../domain/choice.ts';
import { type AgentId, mediumOf } from '../../domain/ids.ts';
import { lastAgent } from '../../domain/interaction.ts';
import { isHeld } from '../../domain/queue.ts';
import type { Instant } from '../../domain/time.ts';
import { type Decision, MOST_CANDIDATES } from '../../store/decisions.ts';
import type { Settings, WaitingInteraction } from './waiting.ts';

/** What a waiting interaction asks of an agent. */
export function requestOf({ id, routing, work }: WaitingInteraction, { queue, interrupts }: Settings): Request {
  const last = lastAgent(routing);
  return {
    medium: mediumOf(id),
    skills: routing.skills,
    evaluation: queue.evaluation,
    ...(last && { lastAgent: last }),
    preferred: routing.preferred ?? (last ? [last] : []),
    held: isHeld(routing),
    interrupts,
    ...(work?.division !== undefined && { division: work.division }),
    declined: routing.declined,
  };
}

/** An agent whom the choice, or what happened to those before him, has made the next to be asked. */
export interface Chosen {
  waiting: WaitingInteraction;
  agent: Agent;
  choice: Choice;
  /** Who came before him in the order of choice and could not be offered it any more. */
  passed: Map<AgentId, 'taken-meanwhile'>;
}

/** Why he and not another (row 144). */
export function decisionOf(chosen: Chosen, turn: number, at: Instant): Decision {
  const { waiting, agent, choice } = chosen;
  const { queue, skills, priority, ring, enqueuedAt, configuration } = waiting.routing;
  const all = considered(chosen);
  return {
    turn,
    agent: agent.id,
    at,
    waited: at - enqueuedAt,
    place: { queue, skills, priority, ring },
    configuration,
    by: choice.by,
    considered: all.slice(0, MOST_CANDIDATES),
    others: counted(all.slice(MOST_CANDIDATES)),
  };
}

/** The choice named its first as chosen: since then others may have been passed. */
function considered({ agent, choice, passed }: Chosen): Candidate[] {
  return choice.considered.map((candidate) => {
    if (candidate.agent === agent.id) return { ...candidate, reason: 'chosen' };
    const reason = candidate.reason === 'chosen' ? 'later-in-order' : candidate.reason;
    return { ...candidate, reason: passed.get(candidate.agent) ?? reason };
  });
}

function counted(candidates: Candidate[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { reason } of candidates) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return reasons;
}
