import { jsonpath } from 'json-p3';
import type { ConnectionConfiguration, DataActionConfiguration } from '../../domain/configuration.ts';
import type { CrmRecord } from '../../domain/customer.ts';
import type { Attributes } from '../../domain/flow.ts';

export type Json = Parameters<typeof jsonpath.query>[1];

export interface Found {
  records: CrmRecord[];
  sensitive: (record: CrmRecord) => Record<string, string>;
}

/** Nobody reads further, and a record has to fit into a row beside the interaction. */
const MOST_RECORDS = 200;
const LONGEST_ID = 500;
const LONGEST_TEXT = 500;
const MOST_ENTRIES = 20;
const LONGEST_ENTRY = 100;

/** Maps an answer to records, whatever stands in it. May throw on paths that go deeper than the stack. */
export function recordsOf(answer: Json, action: DataActionConfiguration, connection: ConnectionConfiguration): Found {
  // A path to a list and a path to each of its members mean the same.
  const found = jsonpath.query(action.output.records, answer).values().flat().slice(0, MOST_RECORDS);
  const kept = new WeakMap<CrmRecord, Record<string, string>>();
  const records = found.flatMap((one) => {
    const record = recordOf(one, action, connection);
    if (record) kept.set(record, sensitiveOf(one, action));
    return record ?? [];
  });
  return { records, sensitive: (record) => kept.get(record) ?? {} };
}

function recordOf(one: Json, action: DataActionConfiguration, { baseUrl }: ConnectionConfiguration) {
  const { output, connection, sensitive } = action;
  const text = (path: string | undefined) => (path === undefined ? undefined : asText(first(one, path)));
  const recordId = text(output.recordId);
  if (!recordId || recordId.length > LONGEST_ID) return undefined;
  const [subtitle, url] = [text(output.subtitle), webAddress(text(output.url), baseUrl)];
  const open = Object.entries(output.attributes).filter(([name]) => !sensitive.includes(name));
  const pairs = open.map(([name, path]) => {
    return [name, asAttribute(jsonpath.query(path, one).values()) ?? output.defaults[name]] as const;
  });
  return {
    connection,
    recordType: output.recordType,
    recordId,
    displayName: text(output.displayName)?.slice(0, LONGEST_TEXT) || recordId,
    ...(subtitle && { subtitle: subtitle.slice(0, LONGEST_TEXT) }),
    ...(url && { url }),
    attributes: Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Attributes,
  };
}

function sensitiveOf(one: Json, { output, sensitive }: DataActionConfiguration): Record<string, string> {
  const pairs = sensitive.map((name) => {
    const path = output.attributes[name];
    return [name, (path && asText(first(one, path))) ?? asText(output.defaults[name])] as const;
  });
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Record<string, string>;
}

function first(one: Json, path: string): unknown {
  return jsonpath.query(path, one).values()[0];
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).toWellFormed() : undefined;
}

/** Only what a browser may open: an address that begins with `javascript:` is none. */
function webAddress(text: string | undefined, base: string): string | undefined {
  if (!text || !URL.canParse(text, base)) return undefined;
  const { protocol, href } = new URL(text, base);
  return /^https?:$/.test(protocol) && href.length <= 2_000 ? href : undefined;
}

/** Several values, or one list, are a list of words; longer texts than a rule or a pane can use are cut. */
function asAttribute(values: unknown[]): Attributes[string] | undefined {
  const value = values.length > 1 ? values : values[0];
  if (typeof value === 'string') return value.slice(0, LONGEST_TEXT).toWellFormed();
  if (typeof value === 'number') return storable(value) ? value : String(value);
  if (typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return undefined;
  const words = value.filter((one) => ['string', 'number', 'boolean'].includes(typeof one));
  return words.slice(0, MOST_ENTRIES).map((one) => String(one).slice(0, LONGEST_ENTRY).toWellFormed());
}

/** The table takes numbers of 38 digits and its client whole ones below 2^53; what is beyond is no measure of anything. */
function storable(value: number): boolean {
  const size = Math.abs(value);
  return size === 0 || (size > 1e-100 && size <= Number.MAX_SAFE_INTEGER);
}
