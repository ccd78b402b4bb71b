import * as z from 'zod';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { WorkItemId } from '../../domain/ids.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import type { Log } from '../_edge/log.ts';
import type { SourcePost } from '../_edge/source-webhook.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import { changing, type Wanted } from '../_work/changing.ts';
import { type ItemAnswer, itemAnswer } from '../receive-work/receive-work.ts';
import { interactions } from '../../store/interactions.ts';

export interface Deps extends AssigningDeps {
  workItemId: (source: string, externalId: string) => WorkItemId;
  log: Log;
}

const change = z.strictObject({
  /** The one that the source has seen. */
  revision: z.int().min(1),
  action: z.enum(['update', 'suspend', 'resume', 'cancel', 'complete']),
  fields: z.record(z.string(), z.json()).optional(),
  status: z.string().max(64).optional(),
  /** Another promise, from now on. */
  plan: z.string().max(64).optional(),
});

/**
 * A source changes its item (row 64): a revision that it has not seen is a conflict. Cancelled, it leaves queue and workbin, and an open offer is rescinded
 * (row 66). Safe to repeat: what has been done already is answered as it was.
 */
export function changeWork(deps: Deps) {
  const apply = changing(deps);
  const stored = interactions(deps.table);
  return async function (post: SourcePost): Promise<{ status: number; answer: ItemAnswer } | Refusal> {
    const { source, externalId, json } = post;
    const parsed = z.safeParse(change, json);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return refuse('bad-field', issue?.message ?? 'It is malformed.', issue?.path.map(String).join('.') || 'body');
    }
    const id = deps.workItemId(source, externalId);
    const wanted: Seen = parsed.data;
    const by = `system:source-${source}` as const;
    const result = await apply(id, wanted, { by, refuses: () => undefined });
    const before = isRefusal(result) ? await stored.get(id) : undefined;
    const repeated = isWorkItem(before) && wasDone(before, wanted, by) ? before : undefined;
    if (isRefusal(result) && !repeated) return result;
    const item = repeated ?? (result as WorkItem);
    if (!repeated) deps.log.info('work changed', { interaction: id, source, action: wanted.action });
    return { status: 200, answer: itemAnswer(item) };
  };
}

type Seen = Wanted & { revision: number };

/** The answer was lost on its way: the last change of it was this one. */
function wasDone({ work, routing }: WorkItem, { action, revision, status }: Seen, by: string): boolean {
  if (work.revision !== revision + 1 || routing.by !== by) return false;
  if (status !== undefined && status !== work.status) return false;
  if (action === 'suspend') return routing.state === 'suspended';
  if (action === 'cancel' || action === 'complete')
    return work.ended?.how === (action === 'cancel' ? 'cancelled' : 'completed');
  return false;
}
