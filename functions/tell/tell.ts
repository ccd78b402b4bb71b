import { type Call, isCall } from '../../domain/call.ts';
import type { AgentId, ConversationId } from '../../domain/ids.ts';
import { conversationId } from '../../domain/ids.ts';
import { type Conversation, type Interaction, lastAgent } from '../../domain/interaction.ts';
import type { Job } from '../../domain/job.ts';
import { isOpen } from '../../domain/media.ts';
import { type InboundText, type Message, wantsAnswer } from '../../domain/message.ts';
import { MINUTE } from '../../domain/time.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import type { AuditLog } from '../../gateways/audit-log.ts';
import type { QueueCall } from '../../gateways/call-queue.ts';
import type { QueueChunks } from '../../gateways/job-queue.ts';
import type { QueueMedia } from '../../gateways/media-queue.ts';
import type { QueueDelivery } from '../../gateways/sources/delivery-queue.ts';
import type { QueueTrigger } from '../../gateways/trigger-queue.ts';
import type { Workflows } from '../../gateways/workflows.ts';
import { type Conversations, messageFrom } from '../../store/conversations.ts';
import { type Interactions, interactionFrom } from '../../store/interactions.ts';
import type { IvrSteps } from '../../store/ivr-steps.ts';
import { jobFrom } from '../../store/jobs.ts';
import type { Changed, Item } from '../../store/port.ts';
import type { Sockets } from '../../store/sockets.ts';
import { kindOf } from '../../store/table.ts';
import type { Tokens } from '../../store/tokens.ts';
import { type Assigning, type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { type AcceptedInteraction, isAccepted, requeue } from '../_routing/requeue.ts';
import { takeUp } from '../_routing/take-up.ts';
import { reopenIfOvertaken } from '../close-interaction/overtaken.ts';
import { auditEntry } from './audit.ts';
import type { Hinting } from './hinting.ts';
import { keepHappening } from './keep-happening.ts';
import { hintSupervisors, raiseAlerts } from './raise-alerts.ts';
import { runTriggers } from './run-triggers.ts';
import { settleSuspended } from './settle-suspended.ts';
import { tellSource } from './tell-source.ts';
import { tellWorkflows } from './tell-workflows.ts';

export interface Deps extends AssigningDeps {
  conversations: Conversations;
  interactions: Interactions;
  tokens: Tokens;
  ivrSteps: IvrSteps;
  sockets: Sockets;
  workflows: Workflows;
  hint: Hinting;
  audit: AuditLog;
  /** Asks for a text's files to be fetched. */
  queueMedia: QueueMedia;
  /** Asks for a call's parties to be brought together or apart. */
  queueCall: QueueCall;
  /** Sends on what an item's source is to be told. */
  queueDelivery: QueueDelivery;
  /** Asks for what a trigger does. */
  queueTrigger: QueueTrigger;
  /** Hands the rows of a bulk job to the workers. */
  queueChunks: QueueChunks;
}

/**
 * Everything that has to be told hangs off the change stream. It remembers nothing: what to say is derived from the image, so a repeated
 * record is harmless.
 */
export function tell(deps: Deps) {
  const routing = assigning(deps);
  return async function (changed: Changed): Promise<void> {
    const image = changed.after;
    if (!image) return;
    const entry = auditEntry(changed);
    if (entry) deps.audit.note(entry);
    const kind = kindOf(image);
    if (kind === 'interaction') await tellInteraction(deps, interactionFrom(image), changed.before);
    if (kind === 'message') await tellMessage(deps, routing, messageFrom(image), changed.before !== undefined);
    if (kind === 'job' && changed.before === undefined) await beginJob(deps, jobFrom(image));
    if (kind === 'alert') await hintSupervisors(deps, image);
    if (kind === 'agent') await deps.hint([image.sk.slice('A#'.length) as AgentId], { type: 'inbox' });
  };
}

async function tellInteraction(deps: Deps, interaction: Interaction, before: Item | undefined) {
  const was = before && interactionFrom(before);
  if (isWorkItem(interaction)) await tellOfWork(deps, interaction, isWorkItem(was) ? was : undefined);
  await tellWorkflows(deps, interaction, was);
  if (isWorkItem(interaction) && isWorkItem(was)) await keepHappening(deps.table, interaction, was);
  if (isCall(interaction) && legsDiffer(interaction, was)) await deps.queueCall(interaction.id);
  if (isPutDown(interaction) && was?.routing.state !== interaction.routing.state)
    await reopenIfOvertaken(deps, interaction);
  const concerned = [agentOf(interaction), was && agentOf(was)].filter((agent) => agent !== undefined);
  await deps.hint(concerned, {
    type: 'interaction',
    interaction: interaction.id,
    version: interaction.routing.version,
  });
}

async function tellOfWork(deps: Deps, item: WorkItem, was: WorkItem | undefined) {
  await tellSource(deps, item, was);
  await runTriggers(deps.queueTrigger, item, was);
  await raiseAlerts(deps.table, item, was);
  await settleSuspended(deps.table, item, was);
}

/** All its chunks at once: the queue gives them to a few workers. Twice is no harm: a row that has a result is not begun. */
async function beginJob({ queueChunks }: Deps, { id, chunks }: Job) {
  await queueChunks(Array.from({ length: chunks }, (_, index) => ({ job: id, chunk: index + 1 })));
}

/** Whether the carrier's legs are not, or may not be, what the call says that they are. */
function legsDiffer({ routing, call }: Call, was: Interaction | undefined): boolean {
  const { state } = routing;
  if (state === 'accepted' && !call.ended) return call.agentLeg?.turn !== routing.turn;
  if (state === 'new' || state === 'waiting' || state === 'offered') return call.agentLeg !== undefined;
  return call.ended !== undefined && was?.call?.ended === undefined;
}

/** An agent has closed or parked it, with the texts that he had before him. */
function isPutDown(interaction: Interaction): interaction is Conversation {
  const { state } = interaction.routing;
  return interaction.conversation !== undefined && (state === 'closed' || state === 'wrapping' || state === 'parked');
}

/** Who sees a change: whoever holds it, or had it last. */
function agentOf({ routing }: Interaction): AgentId | undefined {
  return 'agent' in routing ? routing.agent : lastAgent(routing);
}

/** A stored text whose function died before placing it is placed here; a placed one stays where it is, and a keyword is never placed. */
async function tellMessage(deps: Deps, routing: Assigning, message: Message, known: boolean) {
  const id = conversationId(message.thread, Math.max(1, message.conversation));
  if (message.conversation === 0) return;
  if (message.direction === 'in' && message.media?.some(isOpen) && !known) await deps.queueMedia(message);
  const conversation =
    wantsAnswer(message) && !known ? await settleAgain(deps, message, id) : await deps.interactions.get(id);
  if (!conversation) return;
  if (message.direction === 'in' && !known && isAccepted(conversation))
    await moveOnIfAgentIsGone(deps, routing, conversation);
  const agent = agentOf(conversation);
  if (agent) await deps.hint([agent], { type: 'messages', interaction: conversation.id });
}

/**
 * A text for an agent who is off queue (row 172): on a break, in a meeting, offline, or without a desktop. It goes back to the queue with its
 * original age. An agent who is merely busy goes on with what he has.
 */
async function moveOnIfAgentIsGone(deps: Deps, routing: Assigning, interaction: AcceptedInteraction) {
  const { agents } = routing.stores;
  const agent = await agents.agent(interaction.routing.agent);
  const atWork = agent?.presence === 'available' || agent?.presence === 'busy';
  if (atWork && (await agents.isLive(agent.id, deps.clock()))) return;
  await requeue(deps, routing, { interaction, why: 'agent-gone', by: 'system:tell' });
}

async function settleAgain(deps: Deps, text: InboundText, id: ConversationId) {
  const conversation = (await deps.interactions.get(id)) as Conversation | undefined;
  const { state } = conversation?.routing ?? {};
  if (conversation && state !== 'closed' && state !== 'terminated') return takeUp(deps, conversation, text);
  const configuration = await deps.configurations.current();
  const number = configuration.numbers.find((one) => one.number === text.ours);
  const reopenWindow = (number?.reopenWindowMinutes ?? 0) * MINUTE;
  const settled = await deps.conversations.settle(text, { reopenWindow, configuration: configuration.version });
  return takeUp(deps, settled, text);
}
