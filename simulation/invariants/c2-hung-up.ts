import type { Call } from '../../domain/call.ts';
import type { CallId } from '../../domain/ids.ts';
import { authenticationName } from '../../gateways/workflows.ts';
import { kindOf } from '../../store/table.ts';
import type { Item } from '../../store/port.ts';
import type { Task } from '../scheduler.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'C2 whoever hangs up is gone';
const ONCE = 'C2 a call ends once';
const IVR = 'L2 the IVR waits for nobody';
/** An answer that was settled is told by whoever asks next: a function that died, and the carrier's next webhook. */
const TOLD_WITHIN = 60_000;

/**
 * Once the centre has been told that a caller has gone, he is offered to nobody and in nobody's hands; nothing waits for him. Each call ends once, for a reason that there is, and in the end each
 * is abandoned or closed.
 */
export function whoeverHangsUp({ books, telephony, asked, parked, stream, scheduler, machines }: World): Watch {
  const gone = new Set<CallId>();
  const saidGone = new Map<Task, CallId>();
  /** By whom, and the rows of his last version that stand since then. */
  const abandoned = new Map<CallId, { by: Task; stood: Set<string> }>();
  const standing = new Map<CallId, Set<string>>();
  const settledAt = new Map<CallId, { at: number; step: string }>();

  function checkEnd(was: Call, is: Call, by: Task) {
    const { ended } = is.call;
    if (was.call.ended && JSON.stringify(was.call.ended) !== JSON.stringify(ended))
      throw new Violation(ONCE, `${is.id} ended by ${was.call.ended.by}, and again by ${ended?.by}`);
    if (!ended || was.call.ended) return;
    const [caller] = [...telephony.legs.values()].filter(({ call, party }) => call === is.id && party === 'caller');
    if (ended.by === 'caller' && caller?.state !== 'over')
      throw new Violation(ONCE, `${is.id}: the caller is still there`);
    const telephone = telephony.agentLeg(is.id, was.routing.turn);
    if (ended.by === 'agent' && asked.get(by)?.name !== 'end-call' && telephone?.state !== 'over')
      throw new Violation(ONCE, `${is.id} ended by its agent, who has not hung up`);
  }

  /** The state of the machine that asks, and what has come of its question. */
  const asks: Record<string, string> = {
    reason: 'Ask reason',
    account: 'Ask account',
    pin: 'Ask PIN',
    confirm: 'Confirm details',
  };

  function checkIvr(id: CallId, { call }: Call) {
    const waits = machines.waitsIn('ivr-authentication', authenticationName(id));
    if (waits === undefined || !Object.values(asks).includes(waits)) return;
    if (call.ended) throw new Violation(IVR, `${id} is over, and its workflow waits in ${waits}`);
    const settled = settledAt.get(id);
    if (settled && waits === asks[settled.step] && scheduler.now() - settled.at > TOLD_WITHIN)
      throw new Violation(IVR, `${id} was answered a minute ago, and its workflow waits in ${waits}`);
  }

  /** Where he stood when he went: a row that somebody puts later is a hint, which the next look drops. */
  function checkLanes(id: CallId) {
    const left = abandoned.get(id);
    if (!left?.by.well || left.by.meddled) return;
    for (const row of left.stood) throw new Violation(NAME, `${id} still stands in ${row}`);
  }

  function noteRow({ pk, sk, version }: Item, stands: boolean) {
    const id = sk.slice(sk.indexOf('#') + 1) as CallId;
    const rows = standing.get(id) ?? new Set();
    standing.set(id, rows);
    const row = `${pk} v${version as number}`;
    if (stands) return void rows.add(row);
    rows.delete(row);
    abandoned.get(id)?.stood.delete(row);
  }

  return {
    called(news) {
      if (news.kind === 'said-gone') saidGone.set(news.by, news.id);
      if (news.kind !== 'knows-over') return;
      const { call: id } = news.leg;
      gone.add(id);
      const call = books.interactions.get(id) as Call | undefined;
      if (call && !call.call.ended) throw new Violation(NAME, `${id}: the centre was told, and does not know it`);
    },
    changed(changes, by) {
      for (const { before, after } of changes) {
        const row = after ?? before;
        if (row && kindOf(row) === 'waiting' && row.sk.includes('#call_')) {
          if (before) noteRow(before, false);
          if (after) noteRow(after, true);
        }
        if (!after?.pk.startsWith('call_')) continue;
        const id = `${after.pk}.1` as CallId;
        if (kindOf(after) === 'ivr-step') {
          const { outcome } = (after.answered ?? {}) as { outcome?: string };
          if (outcome === undefined) settledAt.delete(id);
          else if (!settledAt.has(id)) settledAt.set(id, { at: scheduler.now(), step: after.step as string });
        }
        if (kindOf(after) !== 'interaction') continue;
        const call = books.interactions.get(id) as Call;
        if (gone.has(id) && !call.call.ended)
          throw new Violation(NAME, `${id} is ${call.routing.state} after he has gone`);
        if (call.routing.state === 'abandoned' && !abandoned.has(id)) {
          const { version } = (before?.routing ?? {}) as { version?: number };
          const stood = [...(standing.get(id) ?? [])].filter((row) => row.endsWith(` v${version}`));
          abandoned.set(id, { by, stood: new Set(stood) });
        }
        if (before) checkEnd(before as unknown as Call, call, by);
      }
    },
    quiet() {
      for (const [by, id] of saidGone)
        if (by.well && !by.meddled && !books.interactions.get(id)?.call?.ended)
          throw new Violation(NAME, `${id}: the carrier said that he has gone, and he has not`);
      saidGone.clear();
      if (parked.length > 0 || stream.left() > 0) return;
      for (const { id, call } of books.interactions.values()) {
        if (!call) continue;
        checkIvr(id as CallId, books.interactions.get(id) as Call);
        if (call.ended) checkLanes(id as CallId);
      }
    },
    ended() {
      for (const { id, routing, call } of books.interactions.values())
        if (call && (!call.ended || (routing.state !== 'abandoned' && routing.state !== 'closed')))
          throw new Violation(
            ONCE,
            `${id} is ${routing.state} in the end, ${call.ended ? 'and over' : 'and not over'}`,
          );
    },
  };
}
