import type { Interaction } from '../../domain/interaction.ts';
import { kindOf } from '../../store/table.ts';
import { apart } from '../apart.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'L5 not-responding has a cause';

/** Nobody is not-responding but whoever has just missed an offer that was due, and his own word ends it. */
export function notResponding({ scheduler, weather }: World): Watch {
  const clocks = apart(weather);
  return {
    changed(changes) {
      for (const { before, after } of changes) {
        if (!after || kindOf(after) !== 'agent') continue;
        if (after.notRespondingSince === undefined || before?.notRespondingSince !== undefined) continue;
        const missed = changes.some((one) => missedBy(one.before as never, one.after as never, after.sk.slice(2)));
        if (!missed) throw new Violation(NAME, `${after.sk.slice(2)} has missed nothing`);
      }
    },
  };

  function missedBy(before: Interaction | undefined, after: Interaction | undefined, agent: string): boolean {
    const was = before?.routing;
    if (!was || !('agent' in was) || was.agent !== agent || after?.routing.state !== 'waiting') return false;
    const { end } = after.routing.segments.at(-1) ?? {};
    // His telephone did not answer.
    if (was.state === 'accepted') return end === 'failed' && before.call !== undefined;
    if (was.state !== 'offered') return false;
    return (end === 'expired' || end === 'failed') && was.expiresAt <= scheduler.now() + clocks;
  }
}
