import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** DynamoDB's billing rules (developer guide: "Item sizes and formats", "Read and write operations", "Transactions"). */
export type StoredItem = Record<string, AttributeValue>;

/** A unit of writing covers 1 KB, one of strongly consistent reading 4 KB. */
const WRITE_UNIT = 1024;
const READ_UNIT = 4096;

/** A transaction prepares and commits, so it is billed twice. */
const TRANSACTIONAL = 2;

/** Names and values in UTF-8 bytes. */
export function sizeOf(item: StoredItem): number {
  return sum(Object.entries(item), ([name, value]) => bytes(name) + sizeOfValue(value));
}

/** A write is billed by the larger of the item before and after it, at least one unit. A condition that fails costs the same. */
export function writeUnits(write: { before: number; after: number; transactional?: boolean }): number {
  const units = Math.max(1, Math.ceil(Math.max(write.before, write.after) / WRITE_UNIT));
  return units * (write.transactional ? TRANSACTIONAL : 1);
}

/** What is read is billed as it is stored, at least one unit, even if nothing is there; eventually consistent reads cost half. */
export function readUnits(read: { size: number; strong: boolean }): number {
  return Math.max(1, Math.ceil(read.size / READ_UNIT)) * (read.strong ? 1 : 0.5);
}

function sizeOfValue(value: AttributeValue): number {
  if (value.S !== undefined) return bytes(value.S);
  if (value.N !== undefined) return sizeOfNumber(value.N);
  if (value.B !== undefined) return binary(value.B);
  if (value.SS) return sum(value.SS, bytes);
  if (value.NS) return sum(value.NS, sizeOfNumber);
  if (value.BS) return sum(value.BS, binary);
  if (value.L) return CONTAINER + sum(value.L, (element) => ELEMENT + sizeOfValue(element));
  if (value.M)
    return CONTAINER + sum(Object.entries(value.M), ([name, inner]) => ELEMENT + bytes(name) + sizeOfValue(inner));
  return BOOLEAN_OR_NULL;
}

const CONTAINER = 3;
const ELEMENT = 1;
const BOOLEAN_OR_NULL = 1;

/** About one byte for two significant digits, and one; leading and trailing zeros do not count. */
function sizeOfNumber(text: string): number {
  const digits = text
    .replace(/e.*$/i, '')
    .replace('-', '')
    .replace(/^[0.]+/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace('.', '')
    .replace(/0+$/, '');
  return Math.ceil(digits.length / 2) + 1;
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** On the wire a binary value is base64; its raw bytes are billed. */
function binary(value: Uint8Array | string): number {
  return typeof value === 'string' ? Buffer.byteLength(value, 'base64') : value.byteLength;
}

function sum<Part>(parts: Part[], size: (part: Part) => number): number {
  return parts.reduce((total, part) => total + size(part), 0);
}
