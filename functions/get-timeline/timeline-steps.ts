import type { Configuration } from '../../domain/configuration.ts';
import type { TimelineStep } from '../../domain/desktop-api.ts';
import type { Interaction, Segment } from '../../domain/interaction.ts';
import { isAnswer, type Message, wantsAnswer } from '../../domain/message.ts';
import { isPlaced } from '../../domain/queue.ts';
import type { Instant } from '../../domain/time.ts';
import { shownNumber } from '../../gateways/phone-numbers.ts';
import type { Decision, Snapshot } from '../../store/decisions.ts';
import type { Caller } from '../_desktop/caller.ts';
import type { ExecutionLinks } from '../_desktop/execution-links.ts';
import { agentName, categoryName, codeName, queueName, skillNames } from '../_desktop/names.ts';
import type { Happening } from '../../store/work-items.ts';
import { workSteps } from './work-steps.ts';
import { callSteps } from './call-steps.ts';

export interface Told {
  interaction: Interaction;
  messages: Message[];
  snapshot: Snapshot | undefined;
  decisions: Decision[];
  /** Of a work item. */
  history: Happening[];
  configuration: Configuration;
  links: ExecutionLinks;
  caller: Caller;
}

/** What says by itself that it left somebody's hands. */
const movers: ReadonlySet<TimelineStep['kind']> = new Set(['suspended', 'binned', 'escalated']);

/** Everything that happened to one conversation, oldest first; what came at the same moment keeps the order of the process. */
export function timelineSteps(told: Told): TimelineStep[] {
  const steps = [
    ...arrivals(told),
    ...customerSteps(told),
    ...callSteps(told),
    ...workSteps(told),
    ...told.interaction.routing.segments.flatMap((segment) => segmentSteps(told, segment)),
  ];
  const toldAt = new Set(steps.filter(({ kind }) => movers.has(kind)).map(({ at }) => at));
  return steps
    .filter(({ kind, at }) => kind !== 'moved' || !toldAt.has(at))
    .map((step, index) => ({ step, index }))
    .sort((a, b) => a.step.at - b.step.at || a.index - b.index)
    .map(({ step }) => step);
}

/** The texts that began the first and the present episode. */
function arrivals({ interaction, links }: Told): TimelineStep[] {
  const { id, routing, conversation, createdAt } = interaction;
  if (!conversation) return [];
  const ours = shownNumber(conversation.ours);
  const received: TimelineStep = conversation.begunBy
    ? { at: createdAt, kind: 'begun', with: {} }
    : { at: createdAt, kind: 'received', with: { ours }, execution: links.assignment(id, 1) };
  if (routing.episode === 1) return [received];
  const before = routing.segments.findLast(
    ({ closed }) => closed !== undefined && closed <= conversation.since,
  )?.closed;
  const after = before === undefined ? {} : { ms: conversation.since - before };
  const execution = conversation.reopenedBy ? {} : { execution: links.assignment(id, routing.episode) };
  return [received, { at: conversation.since, kind: 'reopened', with: after, ...execution }];
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
  if (snapshot?.flow && isPlaced(routing)) {
    const skills = skillNames(configuration, routing.skills).map(({ name, level }) => `${name} ${level}+`);
    const facts = {
      queue: queueName(configuration, routing.queue).name,
      priority: routing.priority,
      skills: skills.join(', '),
      rule: snapshot.flow?.rule ?? '',
      ...categoryName(configuration, interaction),
    };
    steps.push({ at: snapshot.at, kind: 'queued', with: facts });
  }
  return steps;
}

function segmentSteps(told: Told, segment: Segment): TimelineStep[] {
  const who = whoOf(told, segment);
  const steps = [...beginning(told, segment), ...answerSteps(told, segment)];
  if (segment.closed === undefined) return steps;
  if (segment.left) return [...steps, { at: segment.closed, kind: segment.left, with: who }];
  return [...steps, ...closeSteps(told, segment, segment.closed)];
}

function whoOf({ configuration, caller }: Told, { agent }: Segment): { agent: string; mine: boolean } {
  return { agent: agentName(configuration, agent).name, mine: agent === caller.agent };
}

/** How it came into his hands, or did not. */
function beginning(told: Told, segment: Segment): TimelineStep[] {
  const { interaction, links, decisions } = told;
  const who = whoOf(told, segment);
  if (segment.by) return [{ at: segment.offered, kind: segment.by === 'hand' ? 'taken' : 'resumed', with: who }];
  const decision = decisions.find(({ turn, agent }) => turn === segment.turn && agent === segment.agent);
  const why = decision ? { reason: decision.by, ms: decision.waited } : {};
  const steps: TimelineStep[] = [
    {
      at: segment.offered,
      kind: 'offered',
      with: { ...who, ...why },
      execution: links.assignment(interaction.id, segment.episode),
    },
  ];
  if (segment.end && segment.ended !== undefined)
    steps.push({ at: segment.ended, kind: segment.end, with: { ...who, ms: segment.ended - segment.offered } });
  return steps;
}

/** Our first answer in an agent's turn, and how long the customer had waited for it. */
function answerSteps({ messages, interaction, caller, configuration }: Told, segment: Segment): TimelineStep[] {
  if (segment.end !== 'accepted') return [];
  const { offered, closed = Number.POSITIVE_INFINITY } = segment;
  const answer = messages.filter(isAnswer).find(({ at }) => at >= offered && at <= closed);
  if (!answer) return [];
  const earlier = interaction.routing.segments.findLast((one) => one.closed !== undefined && one.closed <= offered);
  const asked = messages.find((one) => wantsAnswer(one) && one.at > (earlier?.closed ?? 0));
  const { name } = agentName(configuration, answer.agent);
  const waited = { ms: answer.at - (asked?.at ?? offered) };
  return [{ at: answer.at, kind: 'answered', with: { agent: name, mine: answer.agent === caller.agent, ...waited } }];
}

function closeSteps(told: Told, segment: Segment, closed: Instant): TimelineStep[] {
  const { interaction, configuration, links } = told;
  const who = whoOf(told, segment);
  const facts = !interaction.conversation ? who : { ...who, ...counts(told, closed) };
  const execution = !interaction.conversation ? {} : { execution: links.reopen(interaction.id, closed) };
  const steps: TimelineStep[] = [{ at: closed, kind: 'closed', with: facts, ...execution }];
  if (segment.code === undefined || segment.wrapped === undefined) return steps;
  return [
    ...steps,
    { at: segment.wrapped, kind: 'wrapped-up', with: { ...who, code: codeName(configuration, segment.code) } },
  ];
}

function counts({ messages }: Told, closed: Instant): { textsIn: number; textsOut: number } {
  const within = messages.filter(({ at }) => at <= closed);
  const textsIn = within.filter(({ direction }) => direction === 'in').length;
  return { textsIn, textsOut: within.length - textsIn };
}
