import { type Refusal, refuse } from '../../domain/errors.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { Quarantine } from '../../store/quarantine.ts';
import type { Log } from '../_edge/log.ts';
import type { SourcePost } from '../_edge/source-webhook.ts';
import { type CapturingDeps, capturing } from '../_work/capturing.ts';

export interface Deps extends CapturingDeps {
  quarantine: Quarantine;
  quarantineId: (source: string, body: string) => string;
  log: Log;
}

/** What a source is answered: enough to change it later. */
export interface ItemAnswer {
  id: string;
  externalId: string;
  worktype: string;
  status: string;
  revision: number;
}

/**
 * A source posts an item: 201 for a new one, 200 for one that is there (row 47). What cannot be placed is kept for a person and said to be so (rows 49, 50).
 * Safe to repeat: both ids are made of what was posted.
 */
export function receiveWork(deps: Deps) {
  const capture = capturing(deps);
  return async function (
    post: Omit<SourcePost, 'externalId'>,
  ): Promise<{ status: number; answer: ItemAnswer } | Refusal> {
    const { source, body, json, at } = post;
    const result = await capture({ source, json, at, by: 'system:receive-work' });
    if ('unplaced' in result) {
      const { unplaced } = result;
      const id = deps.quarantineId(source, body);
      await deps.quarantine.keep({ id, source, at, ...unplaced }, body);
      deps.log.warn('work quarantined', { source, quarantined: id, reason: unplaced.reason });
      return refuse('quarantined', `${unplaced.detail} It is kept as ${id}, for a person to look at.`, unplaced.field);
    }
    const { item, created } = result;
    deps.log.info('work received', { interaction: item.id, source, created });
    return { status: created ? 201 : 200, answer: itemAnswer(item) };
  };
}

export function itemAnswer({ id, work: { externalId, worktype, status, revision } }: WorkItem): ItemAnswer {
  return { id, externalId, worktype, status, revision };
}
