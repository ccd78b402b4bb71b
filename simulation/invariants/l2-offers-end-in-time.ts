import { MINUTE } from '../../domain/time.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'L2 offers end in time';
/** A machine's task tries seven times within five minutes or is redriven; clocks may differ by ten. */
const LATE = 5 * MINUTE;
const APART = 10 * MINUTE;

/** No offer stands open long after its time: some workflow waits for its end. */
export function offersEndInTime({ books, scheduler, weather, parked, stream, machines }: World): Watch {
  const apart = weather.of('F18 clocks differ') > 0 ? APART : 0;
  return {
    quiet() {
      if (parked.length > 0 || stream.left() > 0) return;
      const now = scheduler.now();
      for (const { id, routing } of books.interactions.values()) {
        if (routing.state !== 'offered' || routing.expiresAt + LATE + 2 * apart > now) continue;
        if (machines.executions().some(({ name, status }) => status === 'FAILED' && name.startsWith(id))) continue;
        throw new Violation(
          NAME,
          `${id} stands open for ${routing.agent}, ${(now - routing.expiresAt) / MINUTE} minutes late`,
        );
      }
    },
  };
}
