import { type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Path } from '../domain/remark.ts';

/** Where a path stands in the file, as an offset. What is missing is pointed to by the nearest name above it. */
export function positionOf(document: Document, { path, atKey }: { path: Path; atKey?: boolean }): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [index, part] of path.entries()) {
    const next = entryOf(node, part);
    if (!next) return offset;
    const last = index === path.length - 1;
    const complete = last && !atKey;
    offset = isPair(next) && !complete ? startOf(next.key) : startOf(isPair(next) ? (next.value ?? next.key) : next);
    node = isPair(next) ? next.value : next;
  }
  return offset;
}

function entryOf(node: unknown, part: string | number): Pair | Node | undefined {
  if (isMap(node)) return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
  if (isSeq(node)) return node.items[Number(part)] as Node | undefined;
  return undefined;
}

function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
