import { isDeepStrictEqual } from 'node:util';
import { isRefusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { Changed } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';
import { itemOf, quarantineOf } from '../function-deps.ts';
import type { Task } from '../scheduler.ts';
import { Violation } from '../violation.ts';
import type { WorkNews } from '../work/news.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'W1 one item';
const REVISION = 'W1 as it was seen';
const FIELDS = 'W1 what was said';
const KEPT = 'W1 nothing refused is lost';

interface Asked {
  revision?: number;
  fields?: Record<string, unknown>;
}

/** One item for each id of a source; changed by whoever has seen how it stands, one revision after the other; it says what was said last; what cannot be placed is kept. */
export function oneItem({ books, asked }: World): Watch {
  const createdBy = new Map<string, Task>();
  const said201 = new Set<string>();

  /** What whoever writes has asked for: of his revision and his fields. */
  function wantedBy(by: Task): Asked | undefined {
    const { name, more = [] } = asked.get(by) ?? {};
    if (name === 'change-work') return (more[0] as { json: Asked }).json;
    if (name === 'set-work' || name === 'suspend-work' || name === 'complete-work' || name === 'terminate-work')
      return more[1] as Asked;
    return undefined;
  }

  function check(was: WorkItem | undefined, is: WorkItem, { by, changes }: { by: Task; changes: Changed[] }) {
    const say = (name: string, what: string) => new Violation(name, `${is.id} v${is.routing.version}: ${what}`);
    const { source, externalId, revision } = is.work;
    if (!was) {
      const key = `${source} ${externalId}`;
      if (createdBy.has(key)) throw say(NAME, `is the second of ${key}`);
      if (revision !== 1) throw say(REVISION, `begins at revision ${revision}`);
      createdBy.set(key, by);
      return;
    }
    if (was.work.source !== source || was.work.externalId !== externalId || was.work.worktype !== is.work.worktype)
      throw say(NAME, 'has become another');
    if (was.work.ended && !isDeepStrictEqual(was.work.ended, is.work.ended)) throw say(REVISION, 'it was over');
    const wanted = wantedBy(by);
    const row = changes.find(
      (one) => one.after?.pk === is.id.slice(0, is.id.indexOf('.')) && kindOf(one.after) === 'fields',
    );
    if (revision !== was.work.revision && revision !== was.work.revision + 1)
      throw say(REVISION, `${was.work.revision} -> ${revision}`);
    const said =
      was.work.status !== is.work.status || row !== undefined || (is.work.ended && !was.work.ended) || wanted;
    if (Boolean(said) !== (revision !== was.work.revision) && !asked.get(by)?.name.startsWith('resume'))
      throw say(REVISION, `${was.work.revision} -> ${revision} by ${by.name}`);
    if (!wanted) return;
    if (wanted.revision !== was.work.revision)
      throw say(REVISION, `${wanted.revision} was seen of ${was.work.revision}`);
    checkFields({ before: row?.before?.fields as string | undefined, id: is.id, wanted: wanted.fields ?? {} });
  }

  function checkFields({
    before,
    id,
    wanted,
  }: {
    before: string | undefined;
    id: InteractionId;
    wanted: Record<string, unknown>;
  }) {
    const now = JSON.parse(books.fields.get(id.slice(0, id.indexOf('.'))) ?? '{}') as Record<string, unknown>;
    const was = before === undefined ? now : (JSON.parse(before) as Record<string, unknown>);
    const expected = Object.fromEntries(Object.entries({ ...was, ...wanted }).filter(([, value]) => value !== null));
    if (!isDeepStrictEqual(now, expected))
      throw new Violation(FIELDS, `${id} says ${JSON.stringify(now)}, not ${JSON.stringify(expected)}`);
  }

  function answered({ name, asked: { source, externalId, json }, value }: Extract<WorkNews, { kind: 'answered' }>) {
    const id = itemOf(source, externalId);
    if (isRefusal(value)) {
      if (value.refused !== 'quarantined') return;
      const kept = books.quarantined.get(`QUARANTINE#${quarantineOf(source, JSON.stringify(json))} BODY`);
      if (kept?.body !== JSON.stringify(json)) throw new Violation(KEPT, `what ${source} posted is not there`);
      return;
    }
    const { status, answer } = value as {
      status: number;
      answer: { id: string; externalId: string; revision: number };
    };
    const item = books.interactions.get(answer.id as InteractionId);
    if (!item || answer.id !== id)
      throw new Violation(NAME, `${externalId} of ${source} was answered as ${answer.id}, which is not there`);
    if (status === 201 && said201.has(id)) throw new Violation(NAME, `${id} was new twice`);
    if (status === 201) said201.add(id);
    const { revision } = json as Asked;
    if (name === 'change-work' && revision !== undefined && (item.work?.revision ?? 0) <= revision)
      throw new Violation(REVISION, `${id} was changed from ${revision}, and is at ${item.work?.revision}`);
  }

  return {
    changed(changes, by) {
      for (const { before, after } of changes) {
        if (!after?.pk.startsWith('wrk_')) continue;
        if (kindOf(after) === 'interaction')
          check(before as unknown as WorkItem | undefined, after as unknown as WorkItem, { by, changes });
        if (
          kindOf(after) === 'fields' &&
          before &&
          !changes.some((one) => one.after && kindOf(one.after) === 'interaction')
        )
          throw new Violation(FIELDS, `${after.pk} says something else, and its revision does not tell`);
      }
    },
    worked(news) {
      if (news.kind === 'answered') answered(news);
    },
  };
}
