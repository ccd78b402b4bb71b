import { type Document, isNode, LineCounter, parseDocument, stringify } from 'yaml';
import { type Entry, isEntry, type Path } from './entry.ts';

export type Read = {
  /** What it says, as far as it can be read. */
  value: unknown;
  problem?: { line: number; message: string };
  document: Document;
  lines: LineCounter;
};

/** As people write it in the file. */
export function written(entry: Entry): string {
  return stringify(entry, { lineWidth: 100, singleQuote: true, aliasDuplicateObjects: false });
}

export function readText(text: string): Read {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    return { value: undefined, problem: { line, message: broken.message }, document, lines };
  }
  const value: unknown = document.toJS();
  const problem = isEntry(value) ? {} : { problem: { line: 1, message: 'must be a mapping: name: value' } };
  return { value, ...problem, document, lines };
}

/** Where a place stands; of what is missing, the nearest that is there. */
export function lineAt({ document, lines }: Read, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
