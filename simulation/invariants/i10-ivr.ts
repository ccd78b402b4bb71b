import type { Call, CallPart } from '../../domain/call.ts';
import type { CallId } from '../../domain/ids.ts';
import type { Place } from '../../domain/interaction.ts';
import type { AskedStep } from '../../store/ivr-steps.ts';
import { kindOf } from '../../store/table.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I10 the IVR';
const MOST_ENTRIES = 2;

/** What is known of one call beside its row. */
interface Known {
  matched: boolean;
  wrong: number;
  compared: number;
  lookedUp: number;
  found: boolean;
  asked: Record<string, Set<number>>;
}

/**
 * `full` is reached by a comparison that matched, in the same call, and by nothing else; nobody enters an account or a PIN more than twice; and each course ends in the queue,
 * with the authentication, that UC17 states.
 */
export function ivr({ serving, centre, books }: World): Watch {
  const known = new Map<CallId, Known>();
  const calls = centre.file.flows['help-desk']?.calls;
  const asksPin = calls?.authentication?.pin !== undefined;

  function of(id: CallId): Known {
    const one = known.get(id) ?? { matched: false, wrong: 0, compared: 0, lookedUp: 0, found: false, asked: {} };
    known.set(id, one);
    return one;
  }

  function checkQuestion(id: CallId, { step, number, attempt }: AskedStep) {
    const { asked } = of(id);
    const times = (asked[step] ??= new Set());
    times.add(number);
    if (attempt > MOST_ENTRIES || times.size > MOST_ENTRIES)
      throw new Violation(NAME, `${id} is asked for its ${step} once more, after ${MOST_ENTRIES} times`);
  }

  function checkLevel(id: CallId, was: CallPart | undefined, { authentication }: CallPart) {
    const { matched, found } = of(id);
    const { level } = authentication;
    if (level === was?.authentication.level) return;
    if (level === 'full' && !matched) throw new Violation(NAME, `${id} is full, and no PIN of this call has matched`);
    if (level !== 'none' && !found) throw new Violation(NAME, `${id} is ${level}, and no account was found`);
  }

  /** The IVR is through with him. */
  function checkCourse(id: CallId, { authentication }: CallPart) {
    const { level, course, because, account } = authentication;
    const { wrong, asked } = of(id);
    const times = (step: string) => asked[step]?.size ?? 0;
    const say = (what: string) => new Violation(NAME, `${id}, course ${course}, ${level}, ${because}: ${what}`);
    if (course === 'base' && asksPin && level !== 'full') throw say('the base course without a PIN');
    if (level === 'full' && course !== 'base') throw say('full by another course');
    const levels = { base: level, A: 'none', B: 'none', C: 'claimed', D: 'account-only' } as const;
    if (level !== (course ? levels[course] : 'none')) throw say('another level than the course has');
    if (level === 'none' && account !== undefined) throw say('names an account that it has not');
    if (course === 'B' && times('account') !== MOST_ENTRIES) throw say(`after ${times('account')} account numbers`);
    if (because === 'wrong-pin' && (times('pin') !== MOST_ENTRIES || wrong === 0))
      throw say(`after ${wrong} wrong PINs`);
  }

  /** The stated queue, with the stated priority. */
  function checkPlace(id: CallId, { authentication }: CallPart, { queue, priority, skills }: Place) {
    const say = (what: string) => new Violation(NAME, `${id}, ${authentication.level}: ${what}`);
    const { level } = authentication;
    if (!calls?.authentication) return;
    const general = level === 'none' || (level === 'claimed' && (asksPin || authentication.course !== 'base'));
    if (
      general &&
      (queue !== `que_${calls.authentication.general}` || priority !== 0 || Object.keys(skills).length > 0)
    )
      throw say(`in ${queue} with priority ${priority}`);
    if (!general && queue === `que_${calls.authentication.general}`) throw say('in the general queue');
    if (level === 'account-only' && priority !== 0) throw say('has priority without a PIN');
  }

  return {
    called(news) {
      if (news.kind !== 'compared' && news.kind !== 'looked-up') return;
      const id = serving.get(news.by) as CallId;
      const one = of(id);
      if (news.kind === 'looked-up') {
        one.lookedUp += 1;
        one.found ||= news.found;
      } else {
        one.compared += 1;
        one.matched ||= news.said === 'matched';
        one.wrong += Number(news.said === 'not-matched');
      }
      if (Math.max(one.compared, one.lookedUp) > MOST_ENTRIES)
        throw new Violation(
          NAME,
          `${id}: the CRM was asked ${one.compared} times for a PIN, ${one.lookedUp} times for an account`,
        );
    },
    changed(changes) {
      for (const { before, after } of changes) {
        if (!after?.pk.startsWith('call_')) continue;
        const id = `${after.pk}.1` as CallId;
        if (kindOf(after) === 'ivr-step' && after.number !== before?.number) checkQuestion(id, after as never);
        if (kindOf(after) !== 'interaction') continue;
        const [was, is] = [before as Call | undefined, books.interactions.get(id) as Call];
        checkLevel(id, was?.call, is.call);
        if (was?.call.stage === 'ivr' && is.call.stage === 'queue') checkCourse(id, is.call);
        if (was?.routing.state === 'new' && (is.routing.state === 'waiting' || is.routing.state === 'offered'))
          checkPlace(id, is.call, is.routing);
      }
    },
  };
}
