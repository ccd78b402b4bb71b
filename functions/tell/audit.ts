import type { AuditEntry } from '../../gateways/audit-log.ts';
import type { Changed, Item } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';

/** Who changed what, when, from which version to which (row 141). Ids and states only: no text, no number. */
export function auditEntry({ before, after }: Changed): AuditEntry | undefined {
  if (!after) return undefined;
  const kind = kindOf(after);
  if (kind === 'interaction') return interactionEntry(before, after);
  if (kind !== 'agent') return undefined;
  const version = { ...numbered('from', before?.version), ...numbered('to', after.version) };
  return {
    kind,
    id: after.sk.slice('A#'.length),
    by: text(after.by),
    at: Number(after.at ?? 0),
    ...version,
    state: text(after.presence),
  };
}

function interactionEntry(before: Item | undefined, after: Item): AuditEntry {
  const [was, is] = [before?.routing, after.routing] as [Record<string, unknown> | undefined, Record<string, unknown>];
  const version = { ...numbered('from', was?.version), ...numbered('to', is.version) };
  return {
    kind: 'interaction',
    id: text(after.id),
    by: text(is.by),
    at: Number(is.at),
    ...version,
    state: text(is.state),
  };
}

function numbered(name: 'from' | 'to', value: unknown): Record<string, number> {
  return typeof value === 'number' ? { [name]: value } : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
