import type { InteractionId } from '../../domain/ids.ts';
import { type Escalation, isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { kindOf } from '../../store/table.ts';
import { apart } from '../apart.ts';
import { Violation } from '../violation.ts';
import { noted, type Promised, walkThrough } from '../work/promise-kept.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I8 each step once';
const MOMENT = 'I8 at its moment';
const TIME = 'I8 in time';

/** A machine's task tries seven times, each a minute at most and at most 32 s apart; the record that starts it comes late; a wait ends 50 s late. */
const MACHINE = 12 * MINUTE;
interface Taken extends Pick<Escalation, 'step' | 'at'> {
  written: number;
}

/**
 * A step of an item's promise is taken once, if and only if its clock reached it while it was open, as a walk through the calendar finds, in that order, and soon after its
 * moment. Where clocks differ, a step may have been taken for a moment that somebody's clock then said was never reached.
 */
export function eachStepOnce({ books, centre, scheduler, weather }: World): Watch {
  const { file } = centre;
  const clocks = apart(weather);
  const promises = new Map<InteractionId, Promised>();
  const taken = new Map<InteractionId, Taken[]>();
  const lost = new Set<InteractionId>();
  /** When sweeps came to their end. */
  const swept: number[] = [];
  const troubled = new Set<string>();
  /** After its end no sweep looks for it: two ladders were lost, one after the other. */
  const lostForGood = new Set<InteractionId>();

  function note(before: WorkItem | undefined, after: WorkItem) {
    const promised = noted(promises.get(after.id), { file, before, after });
    if (promised) promises.set(after.id, promised);
    const known = before?.work.escalations ?? [];
    const steps = after.work.escalations ?? [];
    const fresh = steps.filter(({ step }) => !known.some((one) => one.step === step));
    if (fresh.length > 1) throw new Violation(NAME, `${after.id} climbs ${fresh.length} steps in one write`);
    for (const { step, at } of fresh) {
      const all = taken.get(after.id) ?? [];
      if (all.some((one) => one.step === step)) throw new Violation(NAME, `${after.id} takes ${step} twice`);
      if (at > scheduler.now() + clocks)
        throw new Violation(MOMENT, `${after.id} takes ${step} ${at - scheduler.now()} ms early`);
      if (after.work.ended && at > after.work.ended.at + clocks)
        throw new Violation(MOMENT, `${after.id} takes ${step} of a moment after its end`);
      taken.set(after.id, [...all, { step, at, written: scheduler.now() }]);
    }
  }

  function judge(id: InteractionId, promised: Promised) {
    const asked = promised.endedAt ?? scheduler.now();
    const fired = walkThrough(promised, file, asked).fired.map(({ step, at }) => ({ step, at: Date.parse(at) }));
    const mine = taken.get(id) ?? [];
    const say = (name: string, what: string) => new Violation(name, `${id} ${what}`);
    for (const { step, at } of fired) {
      const one = mine.find((each) => each.step === step);
      if (!one && !lostForGood.has(id) && !(clocks > 0 && isDisputed(promised, at)))
        throw say(NAME, `never takes ${step}, which was reached at ${at}`);
      if (!one) continue;
      if (one.at !== at && Math.abs(one.at - at) > clocks && !isDisputed(promised, one.at))
        throw say(MOMENT, `takes ${step} for ${one.at}, the walk for ${at}`);
      const late = one.written - at;
      // Whoever waited is gone: two sweeps find it.
      const found = lost.has(id) ? (swept.filter((end) => end > at)[1] ?? scheduler.now()) - at : 0;
      const allowed = MACHINE + clocks + found;
      if (late > allowed && !troubled.has(id)) throw say(TIME, `takes ${step} ${Math.round(late / SECOND)} s late`);
    }
    for (const { step, at } of mine)
      if (!fired.some((one) => one.step === step) && !isDisputed(promised, at))
        throw say(MOMENT, `takes ${step} for ${at}, and its clock never reached it`);
    const order = mine.map(({ step }) => step).join(' ');
    const expected = fired.filter(({ step }) => mine.some((one) => one.step === step)).map(({ step }) => step);
    if (!mine.some(({ at }) => isDisputed(promised, at)) && order !== expected.join(' '))
      throw say(NAME, `takes ${order}, the walk ${expected.join(' ')}`);
  }

  /** It was taken in the very millisecond of an event that came after it, or two clocks disagree on which came first. */
  function isDisputed({ events }: Promised, at: number): boolean {
    return events.some((event) => Math.abs(event.at - at) <= 2 * clocks);
  }

  return {
    changed(changes) {
      for (const { before, after } of changes) {
        if (!after || kindOf(after) !== 'interaction' || !after.pk.startsWith('wrk_')) continue;
        note(before as unknown as WorkItem | undefined, after as unknown as WorkItem);
      }
    },
    worked(news) {
      if (news.kind === 'ladder-lost') (books.interactions.get(news.id)?.work?.ended ? lostForGood : lost).add(news.id);
      // What failed for good, or was parked, waits for the redrive, and an alarm tells.
      if (news.kind === 'failed') troubled.add(news.id);
      if (news.kind === 'swept') swept.push(scheduler.now());
    },
    parkedOne: ({ key }) => void troubled.add(`${key.pk}.1`),
    ended() {
      for (const item of books.interactions.values()) {
        const promised = isWorkItem(item) && promises.get(item.id);
        if (promised) judge(item.id, promised);
      }
    },
  };
}
