import type { AuditEntry } from '../../gateways/audit-log.ts';
import { jobFrom } from '../../store/jobs.ts';
import type { Changed, Item } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';

/** Who changed what, when, from which version to which (row 141), and who sent what again. Ids and states only: no text, no number. */
export function auditEntry({ before, after }: Changed): AuditEntry | undefined {
  if (!after) return undefined;
  const kind = kindOf(after);
  if (kind === 'interaction') return interactionEntry(before, after);
  if (kind === 'quarantined' || kind === 'stranded') return replayEntry(before, after);
  if (kind === 'configuration') return configurationEntry(before, after);
  if (kind === 'job') return jobEntry(before, after);
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

/** Who began it, and who cancelled it; not how far it is. */
function jobEntry(before: Item | undefined, after: Item): AuditEntry | undefined {
  const { id, task, by, at, cancelled } = jobFrom(after);
  if (!before) return { kind: 'job', id, by, at, state: task.kind };
  return cancelled && !jobFrom(before).cancelled ? { kind: 'job', id, ...cancelled, state: 'cancelled' } : undefined;
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

/** What was quarantined became an item, or was still refused; a delivery is tried again. */
function replayEntry(before: Item | undefined, after: Item): AuditEntry | undefined {
  const [done, doneBefore] = [lastReplay(after), before && lastReplay(before)];
  if (!done || done.at === doneBefore?.at) return undefined;
  const state = after.tried === undefined ? 'replayed' : 'refused';
  const [kind, id] =
    typeof after.item === 'string'
      ? (['delivery', `${after.item}#${Number(after.number)}`] as const)
      : (['quarantined', after.sk.slice('Q#'.length)] as const);
  return { kind, id, by: text(done.by), at: Number(done.at), state };
}

/** Of the pointer alone; a claim, which is written before, changes no version. */
function configurationEntry(before: Item | undefined, after: Item): AuditEntry | undefined {
  const { version, by, appliedAt } = after;
  if (appliedAt === undefined || version === before?.version) return undefined;
  const versions = { ...numbered('from', before?.version), ...numbered('to', version) };
  return { kind: 'configuration', id: 'centre', by: text(by), at: Number(appliedAt), ...versions, state: 'applied' };
}

function lastReplay({ replayed, tried }: Item): Record<string, unknown> | undefined {
  return (tried ?? replayed) as Record<string, unknown> | undefined;
}

function numbered(name: 'from' | 'to', value: unknown): Record<string, number> {
  return typeof value === 'number' ? { [name]: value } : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
