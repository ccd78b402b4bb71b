import { isCall } from '../../domain/call.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { InboxRow, InteractionView, MessageView, Offer } from '../../domain/desktop-api.ts';
import { interactionParts, mediumOf } from '../../domain/ids.ts';
import type {
  Accepted,
  Closed,
  Conversation,
  Interaction,
  Offered,
  Parked,
  Routing,
  Wrapping,
} from '../../domain/interaction.ts';
import { isPlaced, queueOf } from '../../domain/queue.ts';
import { currentSegment } from '../../domain/routing.ts';
import { byTime, isAnswer, type Message, wantsAnswer } from '../../domain/message.ts';
import { instant, type Instant } from '../../domain/time.ts';
import { conversationId } from '../../domain/ids.ts';
import type { Snapshot } from '../../store/decisions.ts';
import { shownNumber } from '../../gateways/phone-numbers.ts';
import { agentName, queueName, skillNames, codeName, categoryName } from './names.ts';
import type { Fields } from '../../domain/work-item.ts';
import { slaShort, slaView } from './sla-view.ts';
import { relatedOf, relatedViews, workShort, workView } from './work-views.ts';
import { authenticationView, callView, scriptView, transferTo } from './call-views.ts';

/** What the desktop shows, made of what is stored. Names come from the configuration, ids stay beside them. */

export function customerShort({ customer, conversation, call, work }: Interaction): InboxRow['customer'] {
  const number = conversation?.theirs ?? call?.theirs ?? work?.customerNumber ?? '';
  return { ...customer, number, numberShown: shownNumber(number) };
}

/** At most 200 characters of the newest text: enough to decide, too little to work from (row 92). */
const PREVIEW = 200;

/** When it is looked at, and the configuration that an item's promise was given by. */
export interface Looking {
  now: Instant;
  promised?: Configuration | undefined;
}

export function offerView(
  configuration: Configuration,
  interaction: Interaction & { routing: Offered },
  newest: Message | undefined,
  { now, promised }: Looking,
): Offer {
  const { id, routing, work } = interaction;
  const related = relatedOf(interaction);
  return {
    interaction: id,
    turn: routing.turn,
    medium: mediumOf(id),
    customer: customerShort(interaction),
    preview: newest?.body.slice(0, PREVIEW) ?? '',
    queue: queueName(configuration, routing.queue),
    skills: skillNames(configuration, routing.skills),
    priority: routing.priority,
    ...categoryName(configuration, interaction),
    ...(isCall(interaction) && {
      authentication: authenticationView(configuration, interaction),
      ...(interaction.call.reason && { reason: interaction.call.reason }),
    }),
    ...(work && { work: workShort(configuration, work, slaShort(promised, work, now)) }),
    ...(related.length > 0 && { related: relatedViews(related, []) }),
    reopened: routing.segments.some(({ end, agent }) => end === 'accepted' && agent === routing.agent),
    waitedMs: Math.max(0, now - routing.enqueuedAt),
    expiresInMs: Math.max(0, routing.expiresAt - now),
    offerMs: routing.expiresAt - routing.offeredAt,
  };
}

/** In an agent's hands, or put down by him. */
export type Held = Accepted | Parked | Wrapping | Closed;

export function rowView(
  configuration: Configuration,
  interaction: Interaction & { routing: Held },
  { messages, now, promised }: Looking & { messages: Message[] },
): InboxRow {
  const { id, routing, work } = interaction;
  const ordered = [...messages].sort(byTime);
  const lastAnswer = ordered.findLastIndex(isAnswer);
  const unanswered = ordered.slice(lastAnswer + 1).filter(wantsAnswer);
  const last = ordered.at(-1);
  const isOpen = routing.state === 'accepted' || routing.state === 'parked';
  return {
    interaction: id,
    medium: mediumOf(id),
    ...stateOfRow(configuration, routing, now),
    version: routing.version,
    customer: customerShort(interaction),
    queue: queueName(configuration, routing.queue),
    acceptedAt: routing.state === 'parked' ? routing.at : routing.acceptedAt,
    ...(last && { last: messageView(configuration, interaction, last) }),
    ...(isCall(interaction) && { call: callView(configuration, interaction) }),
    ...(work && { work: workShort(configuration, work, slaShort(promised, work, now)) }),
    ...(isOpen && unanswered[0] && { waitsSince: unanswered[0].at }),
    unanswered: unanswered.map(({ id: message }) => message),
  };
}

type StateOfRow = Pick<InboxRow, 'state' | 'closedAt' | 'parkedUntil' | 'wrapUpHeld' | 'wrapUpEndsInMs' | 'code'>;

function stateOfRow(configuration: Configuration, routing: Held, now: Instant): StateOfRow {
  if (routing.state === 'accepted') return { state: 'accepted' };
  if (routing.state === 'parked') return { state: 'parked', parkedUntil: routing.parkedUntil };
  const { closedAt } = routing;
  const code = currentSegment(routing)?.code;
  if (routing.state === 'closed') return { state: code === undefined ? 'wrap-up' : 'closed', closedAt };
  const ends = routing.endsAt === undefined ? {} : { wrapUpEndsInMs: Math.max(0, routing.endsAt - now) };
  const given = code === undefined ? {} : { code: codeName(configuration, code) };
  return { state: 'wrap-up', closedAt, wrapUpHeld: true, ...ends, ...given };
}

export function messageView(configuration: Configuration, any: Interaction, message: Message): MessageView {
  const { id, at, body, direction } = message;
  const conversation = conversationId(
    message.thread,
    Math.max(1, message.conversation || interactionParts(any.id).number),
  );
  if (message.direction === 'in') {
    const { keyword } = message;
    return { id, conversation, direction, at, body, status: 'received', ...(keyword && { keyword }) };
  }
  const { agent, status, errorCode, automatic } = message;
  return {
    id,
    conversation,
    direction,
    at,
    body,
    status,
    ...(agent && { agent: agentName(configuration, agent) }),
    ...(automatic && { automatic }),
    ...(errorCode !== undefined && { errorCode }),
  };
}

export function interactionView(asked: {
  configuration: Configuration;
  interaction: Interaction;
  earlier: Conversation[];
  snapshot: Snapshot | undefined;
  mine: boolean;
  /** Absent where texts cannot be sent: of a call. */
  texts?: NonNullable<InteractionView['texts']>;
  /** Of a work item. */
  fields?: Fields;
  promised?: Configuration | undefined;
  /** What is known of those that it is related to. */
  related?: Interaction[];
  now: Instant;
}): InteractionView {
  const { configuration, interaction, earlier, mine, texts, snapshot, fields = {}, promised, now } = asked;
  const related = relatedOf(interaction);
  const { id, routing, conversation, call, work, createdAt } = interaction;
  const script = scriptView(configuration, interaction, snapshot);
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
    ours: shownNumber(conversation?.ours ?? call?.ours ?? ''),
    ...(isPlaced(routing) && { queue: queueName(configuration, routing.queue) }),
    skills: isPlaced(routing) ? skillNames(configuration, routing.skills) : [],
    priority: isPlaced(routing) ? routing.priority : 0,
    ...categoryName(configuration, interaction),
    ...(texts && { texts }),
    ...(isCall(interaction) && { call: callView(configuration, interaction) }),
    ...(work && { work: workView(configuration, work, { fields, sla: slaView(promised, work, now) }) }),
    ...(related.length > 0 && { related: relatedViews(related, asked.related ?? []) }),
    ...(script && { script }),
    ...(mine && routing.state === 'accepted' && { transferTo: transferTo(configuration, interaction) }),
    ...('agent' in routing && { agent: agentName(configuration, routing.agent) }),
    mine,
    createdAt,
    ...('acceptedAt' in routing && { acceptedAt: routing.acceptedAt }),
    ...(routing.episode > 1 && conversation && { reopenedAt: conversation.since }),
    ...('closedAt' in routing && { closedAt: routing.closedAt, ...reopenUntil(interaction, routing) }),
    ...(routing.state === 'parked' && { parkedUntil: routing.parkedUntil }),
    wrapUp: {
      policy: isPlaced(routing) ? queueOf(configuration, routing.queue).wrapUp.policy : 'optional',
      ...(routing.state === 'wrapping' && wrapUpTime(routing, now)),
      codes: codesOf(configuration, routing),
      ...(segment?.code !== undefined && { code: segment.code }),
      ...(segment?.note !== undefined && { note: segment.note }),
    },
    earlier: earlier.map((one) => earlierView(configuration, one)),
  };
}

function wrapUpTime({ endsAt, closedAt }: Wrapping, now: Instant): { endsInMs?: number; lastsMs?: number } {
  return endsAt === undefined ? {} : { endsInMs: Math.max(0, endsAt - now), lastsMs: endsAt - closedAt };
}

function reopenUntil({ conversation }: Interaction, { closedAt }: Closed | Wrapping): { reopenUntil?: number } {
  const open = conversation !== undefined && conversation.reopenWindow > 0 && !conversation.sealed;
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
