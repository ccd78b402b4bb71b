import type { Configuration, SourceConfiguration } from '../../domain/configuration.ts';
import type { InteractionId, WorkItemId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import type { Cause } from '../../domain/fired-trigger.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import { begunWork, settingsOfWork, withNextStep } from '../../domain/work-changes.ts';
import { violationOf, worktypeFor } from '../../domain/worktype.ts';
import { captured, type Captured as Said } from '../../gateways/sources/captured.ts';
import { interactions } from '../../store/interactions.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Quarantined } from '../../store/quarantine.ts';
import { type FirstSaid, workItems } from '../../store/work-items.ts';
import type { Table } from '../../store/port.ts';

export interface CapturingDeps {
  table: Table;
  configurations: Configurations;
  workItemId: (source: string, externalId: string) => WorkItemId;
}

export type Unplaced = Pick<Quarantined, 'reason' | 'field' | 'detail' | 'externalId'>;
export type Captured = { item: WorkItem; created: boolean } | { unplaced: Unplaced };

/** From what a source posted to one item, however often it comes (row 47); or to the reason why a person has to look (row 49). */
export function capturing({ table, configurations, workItemId }: CapturingDeps) {
  const items = workItems(table);
  const stored = interactions(table);
  return async function (post: { source: string; json: unknown; at: Instant; by: Actor }): Promise<Captured> {
    const { source, json, at, by } = post;
    const configuration = await configurations.current();
    const config = configuration.sources[source];
    if (!config) throw new RangeError(`configuration ${configuration.version} has no source ${source}`);
    const said = captured(config, json);
    const known = said.externalId === undefined ? undefined : await stored.get(workItemId(source, said.externalId));
    if (isWorkItem(known)) return { item: known, created: false };
    const read = readOr(configuration, config, said);
    if ('reason' in read) return { unplaced: read };
    const { externalId } = read;
    const id = workItemId(source, externalId);
    return items.create(id, read.said, (first) =>
      newItem(configuration, { id, source, externalId, said: first, by, at }),
    );
  };
}

/** What is missing or wrong is named by the first of its faults. */
function readOr(
  configuration: Configuration,
  source: SourceConfiguration,
  { externalId, name, url, customerNumber, fields }: Said,
): { externalId: string; said: FirstSaid } | Unplaced {
  const { capture } = source;
  if (externalId === undefined)
    return { reason: 'no-external-id', field: capture.externalId, detail: 'It names no id of at most 200 characters.' };
  if (name === undefined) return { reason: 'no-name', field: capture.name, detail: 'It has no name.', externalId };
  const worktype = worktypeFor(source, fields);
  const settings = worktype === undefined ? undefined : configuration.worktypes[worktype];
  if (worktype === undefined || !settings)
    return { reason: 'no-worktype', detail: 'No rule of its source takes it.', externalId };
  const violation = violationOf(settings, fields);
  if (violation)
    return { reason: 'bad-field', field: violation.path || 'fields', detail: violation.message, externalId };
  const more = { ...(url !== undefined && { url }), ...(customerNumber !== undefined && { customerNumber }) };
  return { externalId, said: { name, worktype, ...more, fields } };
}

/** An item with every default of its worktype (row 50). Its flow has yet to run. */
export function newItem(
  configuration: Configuration,
  given: {
    id: WorkItemId;
    source: string;
    externalId: string;
    said: FirstSaid;
    by: Actor;
    at: Instant;
    more?: Partial<Pick<WorkItem, 'customer'>>;
    related?: InteractionId[];
    /** What a trigger makes. */
    cause?: Cause;
  },
): WorkItem {
  const { id, source, externalId, said, by, at, more = {}, related, cause } = given;
  const { fields, ...about } = said;
  const settings = settingsOfWork({ worktype: said.worktype, source }, { begun: configuration, now: configuration });
  const { initialStatus: status, workbin, division } = settings.worktype;
  const work = begunWork(
    {
      source,
      externalId,
      ...about,
      status,
      ...(workbin !== undefined && { workbin }),
      ...(division !== undefined && { division }),
      ...(related && { related }),
    },
    settings,
    { at, fields: { was: {}, is: fields }, cause },
  );
  const routing = {
    state: 'new' as const,
    version: 1,
    episode: 1,
    turn: 0,
    configuration: configuration.version,
    enqueuedAt: at,
    segments: [],
    by,
    at,
  };
  return withNextStep({ id, createdAt: at, ...more, routing, work }, undefined, settings.plan);
}
