import type { TriggerConfiguration } from './configuration.ts';
import type { Place, Routing } from './interaction.ts';
import { isPlaced } from './queue.ts';
import { applies, type Attributes } from './flow.ts';
import type { Fields, FieldValue, WorkItem } from './work-item.ts';
import { attributesOf } from './worktype.ts';

/** What a trigger does is caused by what set it off, and so on back to a person or a source: deeper than this nothing runs any more. */
export const MOST_DEPTH = 4;

export const ITEM_STATUS = 'item.status';

/** What a trigger may ask of an item beside its fields, and put into texts. */
export const ITEM_ATTRIBUTES = {
  [ITEM_STATUS]: ({ work }) => work.status,
  'item.worktype': ({ work }) => work.worktype,
  'item.name': ({ work }) => work.name,
  'item.source': ({ work }) => work.source,
  'item.external-id': ({ work }) => work.externalId,
  'item.division': ({ work }) => work.division,
  'item.workbin': ({ work, routing }) => (routing.state === 'binned' ? work.workbin : undefined),
  'item.queue': ({ routing }) => placeOf(routing)?.queue.slice('que_'.length),
  'item.priority': ({ routing }) => placeOf(routing)?.priority,
  'item.customer': ({ customer }) => customer?.name,
} as const satisfies Record<string, (item: WorkItem) => string | number | undefined>;

/** Where it stands, or stood when it ended. */
function placeOf(routing: Routing): Place | undefined {
  if ('place' in routing) return routing.place;
  return isPlaced(routing) ? routing : undefined;
}

function ownAttributes(item: WorkItem): Attributes {
  const pairs = Object.entries(ITEM_ATTRIBUTES).map(([name, of]) => [name, of(item)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Attributes;
}

export function conditionsIn({ when }: Pick<TriggerConfiguration, 'when'>) {
  return when === undefined ? [] : [when].flat();
}

/** Whether its conditions hold, as the item stands. */
export function holdsFor({ when }: TriggerConfiguration, item: WorkItem, fields: Fields): boolean {
  if (when === undefined) return true;
  const attributes = { ...attributesOf(fields), ...ownAttributes(item) };
  return applies({ when }, { medium: 'work', text: '', attributes });
}

const placeholder = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** The names in all texts of a value. */
export function placeholdersIn(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(placeholder)].map(([, name = '']) => name);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(placeholdersIn) : [];
}

/** A text, a list or an object whose gaps are filled; nothing but a gap becomes the value itself. */
export type Filled<Value> = { filled: Value } | { missing: string };

export function filledFor<Value extends FieldValue>(value: Value, item: WorkItem, fields: Fields): Filled<Value> {
  const known: Record<string, FieldValue | undefined> = { ...fields, ...ownAttributes(item) };
  const valueOf = (name: string) => (Object.hasOwn(known, name) ? (known[name] ?? undefined) : undefined);
  const missing = placeholdersIn(value).find((name) => shown(valueOf(name)) === undefined);
  return missing === undefined ? { filled: fill(value, valueOf) as Value } : { missing };
}

function fill(value: FieldValue, valueOf: (name: string) => FieldValue | undefined): FieldValue {
  if (typeof value === 'string') {
    const [whole, name] = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(value) ?? [];
    if (whole !== undefined && name !== undefined) return valueOf(name) as FieldValue;
    return value.replace(placeholder, (_, one: string) => shown(valueOf(one)) ?? '');
  }
  if (Array.isArray(value)) return value.map((one) => fill(one, valueOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, valueOf)]));
}

/** As it stands in a sentence; nothing for what would leave a gap, or is no word. */
function shown(value: FieldValue | undefined): string | undefined {
  if (Array.isArray(value)) return value.map(shown).filter(Boolean).join(', ') || undefined;
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  const text = String(value).trim();
  return text === '' ? undefined : text;
}
