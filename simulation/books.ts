import type { Agent } from '../domain/agent.ts';
import type { AgentId, InteractionId, LaneId, TeamId } from '../domain/ids.ts';
import { type Conversation, type Interaction, isConversation } from '../domain/interaction.ts';
import { type Message } from '../domain/message.ts';
import { agentFrom } from '../store/agents.ts';
import { messageFrom } from '../store/conversations.ts';
import { interactionFrom } from '../store/interactions.ts';
import type { Changed, Item } from '../store/port.ts';
import { kindOf } from '../store/table.ts';

/** What the table holds, read back from its changes: what invariants look at, and what actors see on their screens. */
export interface Books {
  interactions: Map<InteractionId, Interaction>;
  /** The newest of each thread's partition. */
  newest: Map<string, Conversation>;
  agents: Map<AgentId, Agent>;
  /** By partition, then by sort key. */
  messages: Map<string, Map<string, Message>>;
  /** By the carrier's id: the rows that hold this text. */
  texts: Map<string, Set<string>>;
  /** By lane: sort key to version. */
  lanes: Map<LaneId, Map<string, number>>;
  registries: Map<TeamId, Set<LaneId>>;
  /** Explanations, by partition and sort key. */
  decisions: Set<string>;
  /** What items say, by partition: as JSON. */
  fields: Map<string, string>;
  /** Rows of workbins: by item, `bin rank` to version. */
  bins: Map<InteractionId, Map<string, number>>;
  /** What is listed as standing aside. */
  aside: Set<InteractionId>;
  alerts: Map<string, Item>;
  quarantined: Map<string, Item>;
  /** By connection: closed at, or open. */
  sockets: Map<AgentId, Map<string, number | undefined>>;
  note(changes: Changed[]): void;
}

export function books(): Books {
  const all: Books = {
    interactions: new Map(),
    newest: new Map(),
    agents: new Map(),
    messages: new Map(),
    texts: new Map(),
    lanes: new Map(),
    registries: new Map(),
    decisions: new Set(),
    fields: new Map(),
    bins: new Map(),
    aside: new Set(),
    alerts: new Map(),
    quarantined: new Map(),
    sockets: new Map(),
    note: (changes) => {
      for (const { before, after } of changes) keep(all, (after ?? before) as Item, after);
    },
  };
  return all;
}

function keep(all: Books, key: Item, after: Item | undefined) {
  const keeper = keepers[kindOf(key)];
  keeper?.(all, key, after);
}

const keepers: Partial<Record<string, (all: Books, key: Item, after: Item | undefined) => void>> = {
  interaction: ({ interactions, newest }, _, after) => {
    if (!after) return;
    const interaction = interactionFrom(after);
    interactions.set(interaction.id, interaction);
    if (!isConversation(interaction)) return;
    const latest = newest.get(after.pk);
    if (
      !latest ||
      latest.id === interaction.id ||
      interaction.id.length > latest.id.length ||
      interaction.id > latest.id
    )
      newest.set(after.pk, interaction);
  },
  agent: ({ agents }, { sk }, after) => {
    const id = sk.slice('A#'.length) as AgentId;
    if (after) agents.set(id, agentFrom(after, new Set()));
  },
  message: ({ messages, texts }, { pk, sk, id }, after) => {
    if (!after) return void messages.get(pk)?.delete(sk);
    inner(messages, pk).set(sk, messageFrom(after));
    if (after.direction !== 'in') return;
    const rows = texts.get(id as string) ?? new Set();
    texts.set(id as string, rows.add(`${pk} ${sk}`));
  },
  waiting: ({ lanes }, { pk, sk }, after) => {
    const lane = inner(lanes, pk.slice('LANE#'.length) as LaneId);
    if (after) lane.set(sk, after.version as number);
    else lane.delete(sk);
  },
  lanes: ({ registries }, { pk }, after) =>
    void registries.set(pk as TeamId, (after?.lanes ?? new Set()) as Set<LaneId>),
  fields: ({ fields }, { pk }, after) => void fields.set(pk, (after?.fields ?? '{}') as string),
  binned: ({ bins }, { pk, sk }, after) => {
    const [rank, id] = sk.split('#') as [string, InteractionId];
    const rows = inner(bins, id);
    const row = `${pk.slice('BIN#'.length)} ${rank}`;
    if (after) rows.set(row, after.version as number);
    else rows.delete(row);
  },
  alert: ({ alerts }, { sk }, after) => void (after ? alerts.set(sk, after) : alerts.delete(sk)),
  quarantined: ({ quarantined }, { pk, sk }, after) => void (after && quarantined.set(`${pk} ${sk}`, after)),
  other: ({ aside }, { pk, sk }, after) => {
    if (pk !== 'SUSPENDED') return;
    if (after) aside.add(sk as InteractionId);
    else aside.delete(sk as InteractionId);
  },
  decision: ({ decisions }, { pk, sk }) => void decisions.add(`${pk} ${sk}`),
  socket: ({ sockets }, { sk }, after) => {
    const [, agent, connection] = sk.split('#') as [string, AgentId, string];
    if (after) inner(sockets, agent).set(connection, after.closed as number | undefined);
    else sockets.get(agent)?.delete(connection);
  },
};

function inner<Key, InnerKey, Value>(map: Map<Key, Map<InnerKey, Value>>, key: Key): Map<InnerKey, Value> {
  const found = map.get(key) ?? new Map<InnerKey, Value>();
  map.set(key, found);
  return found;
}
