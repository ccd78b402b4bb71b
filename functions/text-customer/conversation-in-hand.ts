import type { Agent } from '../../domain/agent.ts';
import type { QueueConfiguration } from '../../domain/configuration.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, ThreadId } from '../../domain/ids.ts';
import type { Accepted, Conversation, New, Place } from '../../domain/interaction.ts';
import { isPlaced, queueOf } from '../../domain/queue.ts';
import { openConversation, placeSms, reopened } from '../../domain/reopen.ts';
import { placed, pulled, rejoined, resumed } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Decisions } from '../../store/decisions.ts';
import { ConditionFailedError } from '../../store/port.ts';
import { agentName } from '../_desktop/names.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { takeByHand } from '../_routing/take-by-hand.ts';
import { isWaiting, type WaitingInteraction } from '../_routing/waiting.ts';
import type { Address } from '../_work/customer-address.ts';
import { whyNotPull } from '../pull-interaction/pull-interaction.ts';

export interface ConversingDeps extends AssigningDeps {
  conversations: Conversations;
  decisions: Decisions;
}

export interface Conversing {
  item: WorkItem;
  address: Address & { thread: ThreadId };
  agent: AgentId;
}

type InHand = Conversation & { routing: Accepted };

/** How it comes into his hands: `before` as it stands, if there is one; `held`: his slot never left him. */
interface Way {
  before?: Conversation;
  after: InHand;
  held?: true;
  parked?: true;
}

const NO_ROOM = 'You have no room for another conversation: close or park one first.';

/**
 * The conversation with an item's customer, in this agent's hands, without an offer and within his capacity: the open one if it is his or may be taken by hand,
 * else the last one reopened by the rule for replies, else a new one.
 */
export function conversationInHand(deps: ConversingDeps) {
  const { conversations, configurations, decisions, clock } = deps;
  const { stores, leaveLanes } = assigning(deps);

  async function take(
    conversing: Conversing,
    { before, after, held, parked }: Way,
  ): Promise<'taken' | 'changed' | 'no-room'> {
    const { agent, item } = conversing;
    if (held && before)
      return (await saveAlone(stores.interactions, { before, after })) === 'done' ? 'taken' : 'changed';
    const at = clock();
    const taking = { after, agent, at, ...(before && { before }), ...(parked && { unparked: after.id }) };
    const done = await takeByHand({ ...deps, agents: stores.agents }, taking);
    if (done === 'taken' && isWaiting(before)) await leaveLanes(before);
    if (done === 'taken' && !before) await knowCustomer(after, item);
    return done;
  }

  /** What the CRM said of the item's customer it says of him here, too. */
  async function knowCustomer({ id, routing: { episode } }: InHand, item: WorkItem) {
    const snapshot = await decisions.snapshot(item.id);
    if (!snapshot) return;
    const { flow: _, ...said } = snapshot;
    await decisions.keepSnapshot(id, { ...said, episode });
  }

  async function wayTo(conversing: Conversing, at: Instant): Promise<Way | Refusal | 'in-hand'> {
    const { address, agent } = conversing;
    const latest = await conversations.newest(address.thread);
    const placement = placeSms(latest, { id: '', at, conversation: 0 });
    if ('join' in placement) return joining(placement.join, agent, at);
    if ('open' in placement) {
      const stamp = { by: agent, at };
      if (placement.after) await conversations.seal(placement.after, stamp);
      const configuration = (await configurations.current()).version;
      const { reopenWindow } = address;
      const begun = openConversation({
        text: { ...address, at },
        number: placement.open,
        reopenWindow,
        configuration,
        by: agent,
      });
      return { after: await begunBy(conversing, begun as Conversation & { routing: New }, at) };
    }
    const before = placement.reopen;
    const again = reopened(before, { id: '', at, conversation: 0 }, before.routing.configuration);
    const after = await begunBy(
      conversing,
      again as Conversation & { routing: New },
      at,
      isPlaced(before.routing) ? before.routing : undefined,
    );
    return { before, after: { ...after, routing: { ...after.routing, version: before.routing.version + 1 } } };
  }

  /** In the queue in which it was, or in the item's: it returns there, should it leave his hands. */
  async function begunBy(
    { item, agent }: Conversing,
    begun: Conversation & { routing: New },
    at: Instant,
    was?: Pick<Place, 'queue'>,
  ): Promise<InHand> {
    const home = was?.queue ?? (isPlaced(item.routing) ? item.routing.queue : undefined);
    const known = await configurations.version(begun.routing.configuration);
    const version =
      home !== undefined && Object.hasOwn(known.queues, home.slice('que_'.length))
        ? known.version
        : item.routing.configuration;
    const name = home ?? `que_${Object.keys(known.queues)[0]}`;
    const queue = queueOf(await configurations.version(version), name as Place['queue']);
    const stamp = { by: agent, at };
    const waiting = placed(
      { ...begun.routing, configuration: version },
      { queue: name as Place['queue'], skills: {}, priority: 0 },
      stamp,
    );
    const routing = pulled(waiting, { agent, queue, ...stamp });
    return { ...begun, related: begun.related ?? [], ...(item.customer && { customer: item.customer }), routing };
  }

  async function joining(latest: Conversation, agent: AgentId, at: Instant): Promise<Way | Refusal | 'in-hand'> {
    const { routing } = latest;
    const mine = 'agent' in routing && routing.agent === agent;
    if (routing.state === 'accepted' && mine) return 'in-hand';
    if ('agent' in routing && routing.agent !== undefined && !mine)
      return refuse('held-elsewhere', `${await nameOf(routing.agent)} has the conversation with this customer.`);
    if (routing.state === 'offered')
      return refuse('held-elsewhere', 'The conversation with this customer is offered to you: accept it.');
    const configuration = await configurations.version(routing.configuration);
    const stamp = { by: agent, at };
    if (routing.state === 'wrapping')
      return {
        before: latest,
        after: {
          ...uncounted(latest),
          routing: rejoined(routing, { ...stamp, queue: queueOf(configuration, routing.queue) }),
        },
        held: true,
      };
    if (routing.state === 'parked')
      return {
        before: latest,
        after: {
          ...uncounted(latest),
          routing: resumed(routing, { ...stamp, queue: queueOf(configuration, routing.queue) }),
        },
        parked: true,
      };
    if (!isWaiting(latest)) return refuse('held-elsewhere', 'The customer has just written: look again in a moment.');
    return pulling(latest as Conversation & WaitingInteraction, queueOf(configuration, latest.routing.queue), {
      agent,
      at,
    });
  }

  async function pulling(
    before: Conversation & WaitingInteraction,
    queue: QueueConfiguration,
    { agent, at }: { agent: AgentId; at: Instant },
  ): Promise<Way | Refusal> {
    const puller: Agent | undefined = await stores.agents.agent(agent);
    const why = whyNotPull(queue, puller, before.routing.skills);
    if (why) return refuse('held-elsewhere', `The customer's conversation waits in ${queue.name}. ${why.detail}`);
    return { before, after: { ...before, routing: pulled(before.routing, { agent, queue, by: agent, at }) } };
  }

  async function nameOf(agent: AgentId): Promise<string> {
    return agentName(await configurations.current(), agent).name;
  }

  return async function (conversing: Conversing): Promise<InHand | Refusal> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      try {
        const way = await wayTo(conversing, clock());
        if (isRefusal(way)) return way;
        if (way === 'in-hand') return (await conversations.newest(conversing.address.thread)) as InHand;
        const done = await take(conversing, way);
        if (done === 'taken') return way.after;
        if (done === 'no-room') return refuse('no-room', NO_ROOM);
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
    }
    return refuse('changed-meanwhile', 'It changed again and again meanwhile. Try again.');
  };
}

/** Put down no more: what he had before him then says nothing now. */
function uncounted({ conversation: { counted: _, ...conversation }, ...rest }: Conversation): Conversation {
  return { ...rest, conversation };
}
