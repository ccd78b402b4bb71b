import type { ConversationId, InteractionId } from '../domain/ids.ts';
import type { Conversation, Interaction, Routing } from '../domain/interaction.ts';
import type { Condition, Item, Table, Value, Write } from './port.ts';
import { ranges, rows } from './table.ts';

/** Conversations, calls and work items: one row each, replaced as a whole on the condition of its version. */
export interface Interactions {
  get(id: InteractionId): Promise<Interaction | undefined>;
  getMany(ids: InteractionId[]): Promise<Interaction[]>;
  /** @throws ConditionFailedError if another write came between */
  save(after: Interaction, before: Interaction): Promise<void>;
  /** @throws ConditionFailedError if it is there already */
  create(interaction: Interaction): Promise<void>;
  /** The conversations of a thread, newest first. */
  conversations(any: ConversationId, limit?: number): Promise<Conversation[]>;
}

export function interactions(table: Table): Interactions {
  return {
    async get(id) {
      const item = await table.get(rows.interaction(id));
      return item && interactionFrom(item);
    },
    async getMany(ids) {
      if (ids.length === 0) return [];
      const items = await table.getMany(ids.map((id) => rows.interaction(id)));
      const found = new Map(items.map((item) => [item.id, interactionFrom(item)]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    async save(after, before) {
      await table.put(interactionRow(after), atVersion(before));
    },
    async create(interaction) {
      await table.put(interactionRow(interaction), { absent: 'pk' });
    },
    async conversations(any, limit) {
      const items = await table.query({
        ...ranges.conversations(any),
        newestFirst: true,
        ...(limit !== undefined && { limit }),
      });
      return items.map((item) => interactionFrom(item) as Conversation);
    },
  };
}

/** For transactions: a new one. */
export function creating(interaction: Interaction): Write {
  return { put: interactionRow(interaction), if: { absent: 'pk' } };
}

/** For transactions: replace it, if it stands as it was read. */
export function replacing(after: Interaction, before: Interaction): Write {
  return { put: interactionRow(after), if: atVersion(before) };
}

export function interactionFrom(item: Item): Interaction {
  const { pk: _, sk: __, ...interaction } = item;
  const version = (interaction.routing as { version?: Value } | undefined)?.version;
  if (typeof interaction.id !== 'string' || typeof version !== 'number')
    throw new TypeError('a row that is no interaction');
  return { ...interaction, routing: withEmpty(interaction.routing as Value) } as unknown as Interaction;
}

/** What is empty is not stored: from 1 KB on a row costs double, with every write. */
function interactionRow({ customer = {}, ...interaction }: Interaction): Item {
  return {
    ...rows.interaction(interaction.id),
    ...(interaction as unknown as Record<string, Value>),
    ...(isEmpty(customer) ? {} : { customer: { ...customer } }),
    routing: withoutEmpty(interaction.routing),
  };
}

const emptyPlace = () => ({ skills: {}, declined: {} });
const withoutPlace: ReadonlySet<unknown> = new Set(['new', 'abandoned', 'terminated']);

function withoutEmpty(routing: Routing): Value {
  const kept = Object.entries(routing).filter(([name, value]) => !(name in emptyPlace() && isEmpty(value as object)));
  return Object.fromEntries(kept);
}

function withEmpty(routing: Value): Value {
  const { state } = routing as { state: Value };
  return { ...(!withoutPlace.has(state) && emptyPlace()), ...(routing as Record<string, Value>) };
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function atVersion({ routing }: Interaction): Condition {
  return { equal: ['routing.version', routing.version] };
}
