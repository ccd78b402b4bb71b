import type { Configuration } from '../../domain/configuration.ts';
import type { TimelineStep } from '../../domain/desktop-api.ts';
import type { Conversation, Segment } from '../../domain/interaction.ts';
import type { Message } from '../../domain/message.ts';
import { isPlaced } from '../../domain/queue.ts';
import type { Instant } from '../../domain/time.ts';
import type { Decision, Snapshot } from '../../store/decisions.ts';
import type { Caller } from '../_desktop/caller.ts';
import type { ExecutionLinks } from '../_desktop/execution-links.ts';
import { agentName, codeName, queueName } from '../_desktop/views.ts';

export interface Told {
  interaction: Conversation;
  messages: Message[];
  snapshot: Snapshot | undefined;
  decisions: Decision[];
  configuration: Configuration;
  links: ExecutionLinks;
  caller: Caller;
}

/** Everything that happened to one conversation, oldest first; what came at the same moment keeps the order of the process. */
export function timelineSteps(told: Told): TimelineStep[] {
  const steps = [
    ...arrivals(told),
    ...customerSteps(told),
    ...told.interaction.routing.segments.flatMap((segment) => segmentSteps(told, segment)),
  ];
  return steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => a.step.at - b.step.at || a.index - b.index)
    .map(({ step }) => step);
}

/** The text that began each episode, and our answer to it. */
function arrivals({ interaction, messages, configuration, caller, links }: Told): TimelineStep[] {
  const { id, routing, conversation, createdAt } = interaction;
  const received: TimelineStep = {
    at: createdAt,
    kind: 'received',
    with: { ours: conversation.ours },
    execution: links.assignment(id, 1),
  };
  const steps: TimelineStep[] = [received];
  if (routing.episode > 1) {
    const before = routing.segments.findLast(
      ({ closed }) => closed !== undefined && closed <= conversation.since,
    )?.closed;
    const after = before === undefined ? {} : { ms: conversation.since - before };
    steps.push({
      at: conversation.since,
      kind: 'reopened',
      with: after,
      execution: links.assignment(id, routing.episode),
    });
  }
  const answer = messages.find(({ direction, at }) => direction === 'out' && at >= conversation.since);
  if (answer?.direction === 'out') {
    const { name } = agentName(configuration, answer.agent);
    steps.push({
      at: answer.at,
      kind: 'answered',
      with: { agent: name, mine: answer.agent === caller.agent, ms: answer.at - conversation.since },
    });
  }
  return steps;
}

const foundAs = {
  identified: 'identified',
  unidentified: 'not-identified',
  ambiguous: 'ambiguous',
  failed: 'crm-failed',
} as const;

function customerSteps({ interaction, snapshot, configuration }: Told): TimelineStep[] {
  const { routing } = interaction;
  const steps: TimelineStep[] = [];
  if (snapshot && snapshot.state !== 'not-asked') {
    const { record, ms = 0, error } = snapshot;
    const facts = {
      ms,
      ...(record && { record: `${record.recordType} ${record.recordId}` }),
      ...(error && { reason: error }),
    };
    steps.push({ at: snapshot.at, kind: foundAs[snapshot.state], with: facts });
  }
  if (snapshot && isPlaced(routing)) {
    const skills = Object.entries(routing.skills).map(
      ([name, level]) => `${configuration.skills[name]?.name ?? name} ${level}+`,
    );
    const facts = {
      queue: queueName(configuration, routing.queue).name,
      priority: routing.priority,
      skills: skills.join(', '),
      rule: snapshot.flow.rule,
    };
    steps.push({ at: snapshot.at, kind: 'queued', with: facts });
  }
  return steps;
}

function segmentSteps(told: Told, segment: Segment): TimelineStep[] {
  const { interaction, configuration, caller, links, decisions } = told;
  const who = { agent: agentName(configuration, segment.agent).name, mine: segment.agent === caller.agent };
  const decision = decisions.find(({ turn, agent }) => turn === segment.turn && agent === segment.agent);
  const episode = episodeOf(interaction, segment.offered);
  const why = decision ? { reason: decision.by, ms: decision.waited } : {};
  const steps: TimelineStep[] = [
    {
      at: segment.offered,
      kind: 'offered',
      with: { ...who, ...why },
      execution: links.assignment(interaction.id, episode),
    },
  ];
  if (segment.end && segment.ended !== undefined)
    steps.push({ at: segment.ended, kind: segment.end, with: { ...who, ms: segment.ended - segment.offered } });
  if (segment.closed === undefined) return steps;
  const code = segment.code === undefined ? {} : { code: codeName(configuration, segment.code) };
  steps.push({
    at: segment.closed,
    kind: 'closed',
    with: { ...who, ...code, ...counts(told, segment) },
    execution: links.reopen(interaction.id, segment.closed),
  });
  return steps;
}

/** Episodes are known by number only for the present one: what was offered before it belongs to the one before. */
function episodeOf({ routing, conversation }: Conversation, at: Instant): number {
  return at >= conversation.since ? routing.episode : Math.max(1, routing.episode - 1);
}

function counts({ messages }: Told, { offered, closed = offered }: Segment): { textsIn: number; textsOut: number } {
  const within = messages.filter(({ at }) => at <= closed);
  return {
    textsIn: within.filter(({ direction }) => direction === 'in').length,
    textsOut: within.filter(({ direction }) => direction === 'out').length,
  };
}
