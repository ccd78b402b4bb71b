import { type Call, isCall } from '../../domain/call.ts';
import { categoryOf } from '../../domain/category.ts';
import type { Configuration, FlowConfiguration } from '../../domain/configuration.ts';
import { type FlowDecision, decideFlow } from '../../domain/flow.ts';
import type { Conversation, Interaction, New } from '../../domain/interaction.ts';
import { wantsAnswer } from '../../domain/message.ts';
import { queueOf } from '../../domain/queue.ts';
import { placed } from '../../domain/routing.ts';
import { isWorkItem } from '../../domain/work-item.ts';
import type { RunDataAction } from '../../gateways/crm/data-actions.ts';
import type { Decisions } from '../../store/decisions.ts';
import { ConditionFailedError } from '../../store/port.ts';
import { type Assigning, type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { type EpisodeInput, ofEpisode } from '../_routing/of-episode.ts';
import { type NextLook, nextLook } from '../_routing/next-look.ts';
import type { WaitingInteraction } from '../_routing/waiting.ts';
import type { Log } from '../_edge/log.ts';
import { decideCall, foundByIvr } from './classify-call.ts';
import { fieldsSay, intoWorkbin } from './classify-work.ts';
import { type Found, findCustomer } from './find-customer.ts';
import { type ReplyingDeps, replyAutomatically } from './reply-automatically.ts';
import { whoComesFirst } from './who-comes-first.ts';

export interface Deps extends AssigningDeps, ReplyingDeps {
  runDataAction: RunDataAction;
}

/**
 * First step of `agent-assignment`: find the customer, choose queue, skills and priority, and offer at once if somebody has room.
 * Safe to repeat: only an interaction that is still new is placed, on the condition of its version.
 * @throws InteractionEndedError if this episode is over
 */
export function prepareInteraction(deps: Deps) {
  const routing = assigning(deps);
  const reply = replyAutomatically(deps);
  return async function ({ interaction: id, episode }: EpisodeInput): Promise<NextLook> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const stored = await ofEpisode(routing.stores.interactions, id, episode);
      if (stored.routing.state !== 'new') break;
      await placeAndLook(deps, routing, stored as NewInteraction);
    }
    const placed = await ofEpisode(routing.stores.interactions, id, episode);
    if (placed.conversation) await reply(placed);
    return nextLook(deps, placed, 0);
  };
}

type NewInteraction = Interaction & { routing: New };

async function placeAndLook(deps: Deps, { attemptOffer, assign, queueUp, stores }: Assigning, stored: NewInteraction) {
  const placed = await classify(deps, stores, stored);
  try {
    const waiting = isWorkItem(placed) ? await intoWorkbin(deps, stores, { stored, placed }) : placed;
    if (!waiting) return;
    const attempt = await attemptOffer(waiting, stored);
    if (attempt === 'offered') return;
    await stores.interactions.save(waiting, stored);
    await queueUp(waiting);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
  await assign(placed.id);
}

async function classify(
  deps: Deps,
  { decisions, agents }: Assigning['stores'],
  stored: NewInteraction,
): Promise<WaitingInteraction> {
  const { id, routing } = stored;
  const configuration = await deps.configurations.version(routing.configuration);
  const { found, category, decision } = await said(deps, decisions, configuration, stored);
  const { attributes, shown, ...snapshot } = found;
  const { rule, decidedBy, dropped } = decision;
  const at = deps.clock();
  await decisions.keepSnapshot(id, { ...snapshot, at, episode: routing.episode, flow: { rule, decidedBy, dropped } });
  tellLog(deps.log, stored, { state: found.state, ms: found.ms, error: found.error }, { ...decision, category });
  const queue = queueOf(configuration, decision.queue);
  const first = await whoComesFirst({ id, configuration, queue, routing, attributes, agents, now: at });
  const by = 'system:prepare-interaction' as const;
  const { category: _before, ...rest } = stored;
  const about = category === undefined ? {} : { category };
  const known = Object.keys(shown).length > 0 || !stored.customer ? shown : stored.customer;
  return { ...rest, ...about, customer: known, routing: placed(routing, { ...decision, ...first }, { by, at }) };
}

function said(deps: Deps, decisions: Decisions, configuration: Configuration, stored: Interaction): Promise<Said> {
  if (isCall(stored)) return callSays(deps, decisions, configuration, stored);
  if (isWorkItem(stored)) return fieldsSay(deps, configuration, stored);
  return textsSay(deps, configuration, stored as Conversation);
}

export interface Said {
  found: Found;
  category?: string | undefined;
  decision: FlowDecision;
}

async function textsSay(deps: Deps, configuration: Configuration, stored: Conversation): Promise<Said> {
  const { ours, theirs: phone } = stored.conversation;
  const flow = flowOf(configuration, ours);
  const found = await findCustomer({ configuration, flow, phone, runDataAction: deps.runDataAction });
  const text = await wordsOf(deps, stored);
  const category = categoryOf(configuration, text);
  return { found, category, decision: decideFlow(flow, { text, attributes: found.attributes, category }) };
}

/** What the IVR found out counts; a flow without one knows a caller by his number. */
async function callSays(
  { runDataAction }: Deps,
  decisions: Decisions,
  configuration: Configuration,
  stored: Call,
): Promise<Said> {
  const { ours, theirs: phone } = stored.call;
  const flow = flowOf(configuration, ours);
  const snapshot = await decisions.snapshot(stored.id);
  const found: Found = snapshot
    ? foundByIvr(configuration, snapshot)
    : phone === undefined
      ? { state: 'unidentified', attributes: {}, shown: {} }
      : await findCustomer({ configuration, flow, phone, runDataAction });
  return { found, decision: decideCall(flow, stored, found.attributes) };
}

function flowOf(configuration: Configuration, ours: string): FlowConfiguration {
  const number = configuration.numbers.find((one) => one.number === ours);
  const flow = configuration.flows[number?.flow ?? ''];
  if (!flow) throw new RangeError(`configuration ${configuration.version} has no flow for a number of ours`);
  return flow;
}

/** More words than these say nothing new. */
const MOST_TEXTS = 50;

/** What the customer has written in this episode. */
async function wordsOf({ conversations }: Deps, { id, conversation }: Conversation): Promise<string> {
  const messages = await conversations.messagesSince(id, conversation.since, MOST_TEXTS);
  return messages
    .filter(wantsAnswer)
    .map(({ body }) => body)
    .join('\n');
}

function tellLog(
  log: Log,
  { id, routing }: Interaction,
  found: { state: string; ms: number | undefined; error: string | undefined },
  decision: FlowDecision & { category: string | undefined },
) {
  const { dropped, decidedBy: _, ...facts } = decision;
  log.info('classified', { interaction: id, episode: routing.episode, customer: found, ...facts });
  if (dropped.length > 0) log.warn('more than five skills asked for', { interaction: id, dropped });
}
