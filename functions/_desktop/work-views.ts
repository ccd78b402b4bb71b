import type { Configuration } from '../../domain/configuration.ts';
import type { RelatedView, WorkShort, WorkView } from '../../domain/desktop-api.ts';
import { type InteractionId, mediumOf } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import type { Fields, WorkPart } from '../../domain/work-item.ts';
import { linksOf } from '../../domain/worktype.ts';

/** What the desktop shows of a work item beside its routing. Names come from the configuration, ids stay beside them. */
export function workShort({ worktypes }: Configuration, work: WorkPart): WorkShort {
  const { name, worktype, status, revision, dueAt, url } = work;
  return {
    name,
    worktype: named(worktypes, worktype),
    status: named(worktypes[worktype]?.statuses ?? {}, status),
    revision,
    ...(dueAt !== undefined && { dueAt }),
    ...(url !== undefined && { url }),
  };
}

export function workView(configuration: Configuration, work: WorkPart, fields: Fields): WorkView {
  const { worktypes, workbins, divisions, sources } = configuration;
  const worktype = worktypes[work.worktype];
  const { workbin, division, ended } = work;
  return {
    ...workShort(configuration, work),
    source: named(sources, work.source),
    externalId: work.externalId,
    ...(workbin !== undefined && { workbin: named(workbins, workbin) }),
    ...(division !== undefined && { division: named(divisions, division) }),
    fields,
    links: worktype ? linksOf(worktype, fields) : [],
    statuses: Object.entries(worktype?.statuses ?? {}).map(([id, { name, category }]) => ({ id, name, category })),
    ...(ended && { ended: { at: ended.at, how: ended.how } }),
  };
}

/** What came of it, and what it came of. */
export function relatedOf({ work, related = [] }: Interaction): InteractionId[] {
  return [...new Set([...related, ...(work?.related ?? [])])];
}

export function relatedViews(ids: InteractionId[], found: Interaction[]): RelatedView[] {
  const names = new Map(found.map(({ id, work }) => [id, work?.name]));
  return ids.map((id) => {
    const name = names.get(id);
    return { interaction: id, medium: mediumOf(id), ...(name !== undefined && { name }) };
  });
}

export function named(names: Record<string, { name: string }>, key: string): { id: string; name: string } {
  return { id: key, name: names[key]?.name ?? key };
}
