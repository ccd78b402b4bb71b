import type { Configuration } from '../../domain/configuration.ts';
import type { Explanation } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Decision, Decisions, Snapshot } from '../../store/decisions.ts';
import type { Interactions } from '../../store/interactions.ts';
import { type Caller, readable } from '../_desktop/caller.ts';
import type { ExecutionLinks } from '../_desktop/execution-links.ts';
import { agentName, queueName, skillNames } from '../_desktop/names.ts';

export interface Deps {
  interactions: Interactions;
  decisions: Decisions;
  configurations: Configurations;
  links: ExecutionLinks;
  clock: () => Instant;
}

/** Why this agent, why not that one, why so late (row 144): the decision of each offer, newest first. Reads only. */
export function explainRouting({ interactions, decisions, configurations, links, clock }: Deps) {
  return async function (caller: Caller, id: InteractionId): Promise<Explanation | Refusal> {
    const interaction = await readable(interactions, caller, id);
    if (isRefusal(interaction)) return interaction;
    const [made, snapshot] = await Promise.all([decisions.of(id), decisions.snapshot(id)]);
    const offers = interaction.routing.segments.flatMap(({ turn, agent, end, episode }) => {
      const decision = made.find((one) => one.turn === turn && one.agent === agent);
      return decision ? [{ decision, end, episode }] : [];
    });
    const shown = await Promise.all(
      offers.map(async ({ decision, end, episode }) => {
        const configuration = await configurations.version(decision.configuration);
        return {
          ...decisionView({ configuration, caller, decision, snapshot, interaction, episode, links }),
          ...(end && { end }),
        };
      }),
    );
    return { now: clock(), decisions: shown.reverse() };
  };
}

interface Shown {
  configuration: Configuration;
  caller: Caller;
  decision: Decision;
  snapshot: Snapshot | undefined;
  interaction: Interaction;
  episode: number;
  links: ExecutionLinks;
}

function decisionView({
  configuration,
  caller,
  decision,
  snapshot,
  interaction,
  episode,
  links,
}: Shown): Explanation['decisions'][number] {
  const { turn, at, waited, place, by, considered, others } = decision;
  const flow = snapshot?.episode === episode ? snapshot.flow : undefined;
  return {
    turn,
    at,
    waitedMs: waited,
    queue: queueName(configuration, place.queue),
    skills: skillNames(configuration, place.skills),
    priority: place.priority,
    ring: place.ring,
    choice: by,
    rule: flow?.rule ?? '',
    decidedBy: flow?.decidedBy ?? {},
    configuration: configuration.version,
    candidates: considered.map(({ agent, ...candidate }, index) => ({
      agent: { ...agentName(configuration, agent), mine: agent === caller.agent },
      ...(candidate.score !== undefined && { place: index + 1 }),
      ...candidate,
    })),
    others,
    execution: links.assignment(interaction.id, episode),
  };
}
