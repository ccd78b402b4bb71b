import type { Call } from '../../domain/call.ts';
import type { CallId } from '../../domain/ids.ts';
import { authenticationName } from '../../gateways/workflows.ts';
import { kindOf } from '../../store/table.ts';
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
  const abandonedBy = new Map<CallId, Task>();
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

  function checkLanes(id: CallId) {
    const by = abandonedBy.get(id);
    if (!by?.well || by.meddled) return;
    for (const [lane, rows] of books.lanes)
      for (const row of rows.keys()) if (row.endsWith(id)) throw new Violation(NAME, `${id} still stands in ${lane}`);
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
        if (call.routing.state === 'abandoned' && !abandonedBy.has(id)) abandonedBy.set(id, by);
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
