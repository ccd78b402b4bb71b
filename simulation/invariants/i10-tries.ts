import type { Tries } from '../../domain/tries.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Item } from '../../store/port.ts';
import { kindOf, rows } from '../../store/table.ts';
import { apart } from '../apart.ts';
import { accounts } from '../calls/accounts.ts';
import { triedId } from '../function-deps.ts';
import type { Task } from '../scheduler.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I10 tries of PINs';
/** Between reading the clock and writing. */
const SLOW = MINUTE;

/**
 * Each comparison is counted before it is made, by account and by caller; of one count no more are wrong than are allowed; what is locked stays
 * locked inside its window, but for whoever was counted before.
 */
export function triesOfPins({ centre, scheduler, weather }: World): Watch {
  const pin = centre.file.flows['help-desk']?.calls?.authentication?.pin;
  const off = apart(weather) + SLOW;
  const counted = new Map<Task, Map<string, number>>();
  const wrong = new Map<string, number>();
  const matched = new Set<Task>();
  const keyOf = (account: string) => {
    const { connection, recordType, recordId } = accounts[account]?.record ?? {};
    return rows.tries(triedId({ account: `${connection}/${recordType}/${recordId}` })).pk;
  };
  const ofAccounts = new Set(Object.keys(accounts).map(keyOf));

  function check(was: (Item & Tries) | undefined, is: Item & Tries, by: Task) {
    if (!pin) throw new Violation(NAME, 'a PIN was counted where none is asked for');
    const say = (what: string) => new Violation(NAME, `${is.pk}: ${what}`);
    const most = ofAccounts.has(is.pk) ? pin.lockAfter : pin.callerLockAfter;
    const within = pin.lockMinutes * MINUTE;
    if (is.count > most) throw say(`${is.count} counted of ${most}`);
    const anew = is.epoch !== (was?.epoch ?? 0);
    if (is.count > (was?.count ?? 0) || (anew && is.count > 0)) {
      const own = counted.get(by) ?? new Map<string, number>();
      counted.set(by, own.set(is.pk, is.epoch));
    }
    if (!was || !anew || (is.count === 0 && matched.has(by))) return;
    const end = was.count >= most ? was.last + within : was.since + within;
    if (scheduler.now() < end - off) throw say(`counted anew ${end - scheduler.now()} ms before the end of its window`);
  }

  return {
    changed(changes, by) {
      for (const { before, after } of changes)
        if (after && kindOf(after) === 'tries') check(before as never, after as never, by);
    },
    called(news) {
      if (news.kind !== 'compared') return;
      const { by, account, said } = news;
      if (said === 'matched') matched.add(by);
      const key = keyOf(account);
      const own = counted.get(by);
      const epoch = own?.get(key);
      if (epoch === undefined || (own?.size ?? 0) < 2)
        throw new Violation(NAME, `${account} was compared before it was counted`);
      if (said !== 'not-matched') return;
      const sum = (wrong.get(`${key} ${epoch}`) ?? 0) + 1;
      wrong.set(`${key} ${epoch}`, sum);
      if (pin && sum > pin.lockAfter) throw new Violation(NAME, `${account}: ${sum} wrong PINs of ${pin.lockAfter}`);
    },
  };
}
