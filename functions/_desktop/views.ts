import type { Configuration } from '../../domain/configuration.ts';
import type { InboxRow, InteractionView, MessageView, Offer } from '../../domain/desktop-api.ts';
import type { AgentId, QueueId } from '../../domain/ids.ts';
import { interactionParts, mediumOf } from '../../domain/ids.ts';
import type { Accepted, Closed, Conversation, Interaction, Offered, Routing } from '../../domain/interaction.ts';
import { isPlaced, queueOf } from '../../domain/queue.ts';
import { currentSegment } from '../../domain/routing.ts';
import { byTime, type Message } from '../../domain/message.ts';
import type { Skills } from '../../domain/skill.ts';
import { instant, type Instant } from '../../domain/time.ts';
import { conversationId } from '../../domain/ids.ts';
import { shownNumber } from '../../gateways/phone-numbers.ts';

/** What the desktop shows, made of what is stored. Names come from the configuration, ids stay beside them. */

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

export function customerShort({ customer, conversation }: Interaction): InboxRow['customer'] {
  const number = conversation?.theirs ?? '';
  return { ...customer, number, numberShown: shownNumber(number) };
}

/** At most 200 characters of the newest text: enough to decide, too little to work from (row 92). */
const PREVIEW = 200;

export function offerView(
  configuration: Configuration,
  interaction: Conversation & { routing: Offered },
  newest: Message | undefined,
  now: Instant,
): Offer {
  const { id, routing } = interaction;
  return {
    interaction: id,
    turn: routing.turn,
    medium: mediumOf(id),
    customer: customerShort(interaction),
    preview: newest?.body.slice(0, PREVIEW) ?? '',
    queue: queueName(configuration, routing.queue),
    skills: skillNames(configuration, routing.skills),
    priority: routing.priority,
    reopened: routing.segments.some(({ end, agent }) => end === 'accepted' && agent === routing.agent),
    waitedMs: Math.max(0, now - routing.enqueuedAt),
    expiresInMs: Math.max(0, routing.expiresAt - now),
    offerMs: routing.expiresAt - routing.offeredAt,
  };
}

export function rowView(
  configuration: Configuration,
  interaction: Conversation & { routing: Accepted | Closed },
  messages: Message[],
): InboxRow {
  const { id, routing } = interaction;
  const ordered = [...messages].sort(byTime);
  const lastAnswer = ordered.findLastIndex(({ direction }) => direction === 'out');
  const unanswered = ordered.slice(lastAnswer + 1);
  const last = ordered.at(-1);
  const isClosed = routing.state === 'closed';
  return {
    interaction: id,
    medium: mediumOf(id),
    state: isClosed ? (currentSegment(routing)?.code === undefined ? 'wrap-up' : 'closed') : 'accepted',
    version: routing.version,
    customer: customerShort(interaction),
    queue: queueName(configuration, routing.queue),
    acceptedAt: routing.acceptedAt,
    ...(isClosed && { closedAt: routing.closedAt }),
    ...(last && { last: messageView(configuration, interaction, last) }),
    ...(!isClosed && unanswered[0] && { waitsSince: unanswered[0].at }),
    unanswered: unanswered.map(({ id: message }) => message),
  };
}

export function messageView(configuration: Configuration, any: Conversation, message: Message): MessageView {
  const { id, at, body, direction } = message;
  const conversation = conversationId(
    message.thread,
    Math.max(1, message.conversation || interactionParts(any.id).number),
  );
  if (message.direction === 'in') return { id, conversation, direction, at, body, status: 'received' };
  const { agent, status, errorCode } = message;
  return {
    id,
    conversation,
    direction,
    at,
    body,
    status,
    agent: agentName(configuration, agent),
    ...(errorCode !== undefined && { errorCode }),
  };
}

export function interactionView(asked: {
  configuration: Configuration;
  interaction: Conversation;
  earlier: Conversation[];
  mine: boolean;
  now: Instant;
}): InteractionView {
  const { configuration, interaction, earlier, mine, now } = asked;
  const { id, routing, conversation, createdAt } = interaction;
  const segment = currentSegment(routing);
  return {
    now,
    interaction: id,
    medium: mediumOf(id),
    state: routing.state,
    version: routing.version,
    episode: routing.episode,
    turn: routing.turn,
    customer: customerShort(interaction),
    ours: shownNumber(conversation.ours),
    ...(isPlaced(routing) && { queue: queueName(configuration, routing.queue) }),
    skills: isPlaced(routing) ? skillNames(configuration, routing.skills) : [],
    priority: isPlaced(routing) ? routing.priority : 0,
    ...('agent' in routing && { agent: agentName(configuration, routing.agent) }),
    mine,
    createdAt,
    ...('acceptedAt' in routing && { acceptedAt: routing.acceptedAt }),
    ...(routing.episode > 1 && { reopenedAt: conversation.since }),
    ...(routing.state === 'closed' && { closedAt: routing.closedAt, ...reopenUntil(interaction, routing) }),
    wrapUp: {
      policy: 'optional',
      codes: codesOf(configuration, routing),
      ...(segment?.code !== undefined && { code: segment.code }),
      ...(segment?.note !== undefined && { note: segment.note }),
    },
    earlier: earlier.map((one) => earlierView(configuration, one)),
  };
}

function reopenUntil({ conversation }: Conversation, { closedAt }: Closed): { reopenUntil?: number } {
  const open = conversation.reopenWindow > 0 && !conversation.sealed;
  return open ? { reopenUntil: instant(closedAt + conversation.reopenWindow) } : {};
}

function codesOf(configuration: Configuration, routing: Routing): { id: string; name: string }[] {
  if (!isPlaced(routing)) return [];
  const codes = queueOf(configuration, routing.queue).wrapUp.codes;
  return codes.map((code) => ({ id: code, name: codeName(configuration, code) }));
}

function earlierView(configuration: Configuration, { id, routing }: Conversation): InteractionView['earlier'][number] {
  const segment = currentSegment(routing);
  return {
    interaction: id,
    ...(routing.state === 'closed' && {
      closedAt: routing.closedAt,
      agent: agentName(configuration, routing.agent).name,
    }),
    ...(segment?.code !== undefined && { code: codeName(configuration, segment.code) }),
  };
}
