import { type Refusal, isRefusal, refuse } from '../../domain/errors.ts';
import type { AgentId, QueueId, ThreadId } from '../../domain/ids.ts';
import type { Conversation, New } from '../../domain/interaction.ts';
import { isPlaced, queueOf } from '../../domain/queue.ts';
import { openConversation, placeSms, reopened } from '../../domain/reopen.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Decisions } from '../../store/decisions.ts';
import { ConditionFailedError } from '../../store/port.ts';
import { agentName } from '../_desktop/names.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { takeByHand } from '../_routing/take-by-hand.ts';
import { isWaiting } from '../_routing/waiting.ts';
import type { Address } from '../_work/customer-address.ts';
import { whyNotPull } from '../pull-interaction/pull-interaction.ts';
import { begun, fromParking, fromQueue, fromWrapUp, type InHand, type Way } from './ways.ts';

export interface ConversingDeps extends AssigningDeps {
  conversations: Conversations;
  decisions: Decisions;
}

export interface Conversing {
  item: WorkItem & { routing: { queue: QueueId } };
  address: Address & { thread: ThreadId };
  agent: AgentId;
}

/**
 * The conversation with an item's customer in this agent's hands, without an offer and within his capacity: the open one, if it is his or may be taken by hand;
 * else the last one, reopened by the rule for replies; else a new one.
 */
export function conversationInHand(deps: ConversingDeps) {
  const { conversations } = deps;
  const find = wayTo(deps);
  const take = taking(deps);
  return async function (conversing: Conversing): Promise<InHand | Refusal> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const latest = await conversations.newest(conversing.address.thread);
      if (latest?.routing.state === 'accepted' && latest.routing.agent === conversing.agent) return latest as InHand;
      try {
        const way = await find(conversing, latest);
        if (isRefusal(way)) return way;
        const done = await take(conversing, way);
        if (done === 'taken') return way.after;
        if (done === 'no-room')
          return refuse('no-room', 'You have no room for another conversation: close or park one first.');
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
    }
    return refuse('changed-meanwhile', 'It changed again and again meanwhile. Try again.');
  };
}

/** What can be done with the thread's newest conversation, or why nothing can. */
function wayTo({ conversations, configurations, clock, ...deps }: ConversingDeps) {
  const { stores } = assigning({ configurations, clock, ...deps });

  async function joined(before: Conversation, agent: AgentId): Promise<Way | Refusal> {
    const { routing } = before;
    if (routing.state === 'offered' && routing.agent === agent)
      return refuse('held-elsewhere', 'The conversation with this customer is offered to you: accept it.');
    if ('agent' in routing && routing.agent !== undefined && routing.agent !== agent) {
      const { name } = agentName(await configurations.current(), routing.agent);
      return refuse('held-elsewhere', `${name} has the conversation with this customer.`);
    }
    if (!isPlaced(routing)) return refuse('held-elsewhere', 'The customer has just written: look again in a moment.');
    const queue = queueOf(await configurations.version(routing.configuration), routing.queue);
    const hands = { agent, at: clock(), queue };
    if (routing.state === 'wrapping') return fromWrapUp({ ...before, routing }, hands);
    if (routing.state === 'parked') return fromParking({ ...before, routing }, hands);
    if (routing.state !== 'waiting') return refuse('held-elsewhere', `The conversation is ${routing.state}.`);
    const why = whyNotPull(queue, await stores.agents.agent(agent), routing.skills);
    if (why) return refuse('held-elsewhere', `The customer's conversation waits in ${queue.name}. ${why.detail}`);
    return fromQueue({ ...before, routing }, hands);
  }

  /** In the queue in which it was, or in the item's: there it returns, should it leave his hands. */
  async function inQueue(conversation: Conversation, { item, agent }: Conversing, was?: Conversation): Promise<InHand> {
    const at = was && isPlaced(was.routing) ? was.routing : item.routing;
    const current = await configurations.current();
    const known = Object.hasOwn(current.queues, at.queue.slice('que_'.length));
    const settings = known ? current : await configurations.version(at.configuration);
    const hands = { agent, at: clock(), queue: queueOf(settings, at.queue), home: at.queue };
    const { customer = item.customer, ...rest } = conversation;
    const named = { ...rest, ...(customer && { customer }) } as Conversation & { routing: New };
    return begun(named, { ...hands, configuration: settings.version });
  }

  return async function (conversing: Conversing, latest: Conversation | undefined): Promise<Way | Refusal> {
    const { address, agent } = conversing;
    const at = clock();
    const placement = placeSms(latest, { id: '', at, conversation: 0 });
    if ('join' in placement) return joined(placement.join, agent);
    const { version: configuration } = await configurations.current();
    if ('reopen' in placement) {
      const before = placement.reopen;
      const again = reopened(before, { id: '', at, conversation: 0 }, configuration);
      const after = await inQueue(again, conversing, before);
      return { before, after: { ...after, conversation: { ...after.conversation, reopenedBy: agent } } };
    }
    if (placement.after) await conversations.seal(placement.after, { at, by: agent });
    const { reopenWindow } = address;
    const text = { ...address, at };
    const fresh = openConversation({ text, number: placement.open, reopenWindow, configuration, by: agent });
    return { after: await inQueue(fresh, conversing) };
  };
}

/** Saved with his slot. Of a new one the CRM says what it said of the item's customer. */
function taking(deps: ConversingDeps) {
  const { stores, leaveLanes } = assigning(deps);
  return async function ({ agent, item }: Conversing, { before, after, held, parked }: Way) {
    if (held && before) {
      const done = await saveAlone(stores.interactions, { before, after });
      return done === 'done' ? 'taken' : done;
    }
    const more = { ...(before && { before }), ...(parked && { unparked: after.id }) };
    const done = await takeByHand({ ...deps, agents: stores.agents }, { after, agent, at: deps.clock(), ...more });
    if (done !== 'taken') return done;
    if (before && isWaiting(before)) await leaveLanes(before);
    const snapshot = before ? undefined : await deps.decisions.snapshot(item.id);
    if (snapshot) {
      const { flow: _, ...said } = snapshot;
      await deps.decisions.keepSnapshot(after.id, { ...said, episode: after.routing.episode });
    }
    return done;
  };
}
