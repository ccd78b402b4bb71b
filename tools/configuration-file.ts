import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import type { ConfigurationFile } from '../domain/configuration.ts';
import { checkedFile } from '../domain/configuration-check.ts';
import { error, fieldName, type Path, type Remark } from '../domain/remark.ts';
import { positionOf } from './yaml-position.ts';

export interface Problem {
  line: number;
  column: number;
  /** `queues.billing.rings[0].teams[1]`; empty for what is wrong with the whole file. */
  field: string;
  message: string;
  severity: 'error' | 'warning';
}

export interface Read {
  /** Absent if there is an error among the problems. */
  configuration?: ConfigurationFile;
  /** In the order of the file. */
  problems: Problem[];
}

/** Reads a configuration file as far as it goes: its syntax, then its environment variables and fields, then what they say of each other. */
export function readConfiguration(text: string, environment: Record<string, string | undefined>): Read {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors; // the others mostly follow from the first
  if (broken) return { problems: [syntaxProblem(broken, lines)] };

  const at = (remark: Remark) => located(document, lines, remark);
  const missing = fillIn(document, environment).map(at);
  const { configuration, remarks } = checkedFile(document.toJS());
  const problems = inOrder([...missing, ...remarks.map(at)]);
  return { problems, ...(configuration && missing.length === 0 && { configuration }) };
}

export function syntaxProblem(error: { pos: [number, number]; message: string }, lines: LineCounter): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  return { line, column: col, field: '', message: error.message, severity: 'error' };
}

export function located(document: Document, lines: LineCounter, remark: Remark): Problem {
  const { line, col } = lines.linePos(positionOf(document, remark));
  return { line, column: col, field: fieldName(remark.path), message: remark.message, severity: remark.severity };
}

export function inOrder(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Puts environment variables into values, after the syntax was read: nothing in them can be taken for YAML. */
function fillIn(document: Document, environment: Record<string, string | undefined>): Remark[] {
  const missing: Remark[] = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string') return;
      node.value = node.value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (written, name: string) => {
        if (environment[name]) return environment[name];
        const message = `the environment variable ${name} is not set`;
        missing.push(error(pathTo([...ancestors, node]), message));
        return written;
      });
    },
  });
  return missing;
}

/** The path of the last of these nodes, each of which holds the next. */
function pathTo(nodes: readonly unknown[]): Path {
  return nodes.slice(1).flatMap((node, index): Path => {
    const parent = nodes[index] as { items?: unknown[] };
    if (isPair(node)) return [node.key.value];
    return Array.isArray(parent.items) && !isPair(parent) ? [parent.items.indexOf(node)] : [];
  });
}

function isPair(node: unknown): node is { key: { value: string } } {
  return typeof node === 'object' && node !== null && 'key' in node;
}
