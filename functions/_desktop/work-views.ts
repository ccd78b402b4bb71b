import type { Configuration, WorktypeConfiguration } from '../../domain/configuration.ts';
import type { RelatedView, SlaShort, SlaView, WorkShort, WorkView } from '../../domain/desktop-api.ts';
import { type InteractionId, mediumOf } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { describedFields } from '../../domain/work-fields.ts';
import type { Fields, StatusCategory, WorkPart } from '../../domain/work-item.ts';
import { DESK, linksOf } from '../../domain/worktype.ts';
import { shownNumber } from '../../gateways/phone-numbers.ts';

/** What the desktop shows of a work item beside its routing. Names come from the configuration, ids stay beside them. */
export function workShort(configuration: Configuration, work: WorkPart, sla?: SlaShort): WorkShort {
  return { ...glance(configuration, work), ...(sla && { sla }) };
}

function glance({ worktypes }: Configuration, work: WorkPart): Omit<WorkShort, 'sla'> {
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

export function workView(
  configuration: Configuration,
  work: WorkPart,
  { fields, sla }: { fields: Fields; sla?: SlaView | undefined },
): WorkView {
  const { worktypes, workbins, divisions } = configuration;
  const worktype = worktypes[work.worktype];
  const { workbin, division, ended } = work;
  return {
    ...glance(configuration, work),
    ...(sla && { sla }),
    source: sourceName(configuration, work.source),
    externalId: work.externalId,
    ...(workbin !== undefined && { workbin: named(workbins, workbin) }),
    ...(division !== undefined && { division: named(divisions, division) }),
    fields,
    described: worktype ? describedFields(worktype) : [],
    links: worktype ? linksOf(worktype, fields) : [],
    statuses: statusesOf(worktype),
    ...(ended && { ended: { at: ended.at, how: ended.how } }),
  };
}

const categories: StatusCategory[] = ['open', 'in-progress', 'waiting', 'closed'];

/** In the order in which an item goes through them, as far as their categories tell. */
function statusesOf({ statuses }: Pick<WorktypeConfiguration, 'statuses'> = { statuses: {} }): WorkView['statuses'] {
  const all = Object.entries(statuses).map(([id, { name, category, pausesSla }]) => ({
    id,
    name,
    category,
    ...(pausesSla && { pauses: true }),
  }));
  return all.sort((a, b) => categories.indexOf(a.category) - categories.indexOf(b.category));
}

/** What came of it, and what it came of. */
export function relatedOf({ work, related = [] }: Interaction): InteractionId[] {
  return [...new Set([...related, ...(work?.related ?? [])])];
}

export function relatedViews(ids: InteractionId[], found: Interaction[]): RelatedView[] {
  const known = new Map(found.map((one) => [one.id, one]));
  return ids.map((id) => {
    const other = known.get(id);
    const name = other && nameOf(other);
    return {
      interaction: id,
      medium: mediumOf(id),
      ...(name && { name }),
      ...(other && { state: other.routing.state }),
    };
  });
}

/** An item goes by its own name; a text and a call by the customer's. */
function nameOf({ work, customer, conversation, call }: Interaction): string | undefined {
  return work?.name ?? customer?.name ?? shownNumber(conversation?.theirs ?? call?.theirs ?? '');
}

/** What agents made came from the centre itself. */
export function sourceName({ sources, centre }: Configuration, key: string): { id: string; name: string } {
  return key === DESK ? { id: key, name: centre.shortName } : named(sources, key);
}

export function named(names: Record<string, { name: string }>, key: string): { id: string; name: string } {
  return { id: key, name: names[key]?.name ?? key };
}
