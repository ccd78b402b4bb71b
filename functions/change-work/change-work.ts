import { createHash } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { WorkItemId } from '../../domain/ids.ts';
import type { Log } from '../_edge/log.ts';
import type { SourcePost } from '../_edge/source-webhook.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import { changing, type Wanted } from '../_work/changing.ts';
import { type ItemAnswer, itemAnswer } from '../receive-work/receive-work.ts';

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
 * (row 66). Safe to repeat: the last change is remembered in the item's own row, so the same again, whose answer was lost, is answered and not done again.
 */
export function changeWork(deps: Deps) {
  const apply = changing(deps);
  return async function (post: SourcePost): Promise<{ status: number; answer: ItemAnswer } | Refusal> {
    const { source, externalId, json } = post;
    const parsed = z.safeParse(change, json);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return refuse('bad-field', issue?.message ?? 'It is malformed.', issue?.path.map(String).join('.') || 'body');
    }
    const id = deps.workItemId(source, externalId);
    const wanted: Wanted = { ...parsed.data, heard: digestOf(parsed.data) };
    const result = await apply(id, wanted, { by: `system:source-${source}`, refuses: () => undefined });
    if (isRefusal(result)) return result;
    deps.log.info('work change heard', { interaction: id, source, action: wanted.action });
    return { status: 200, answer: itemAnswer(result) };
  };
}

/** 96 bits: short enough to stand in the item's row, and no two changes of one item have the same. */
function digestOf(said: z.output<typeof change>): string {
  return createHash('sha256').update(canonicalJson(said)).digest('base64url').slice(0, 16);
}
