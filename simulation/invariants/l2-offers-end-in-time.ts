import type { InteractionId } from '../../domain/ids.ts';
import type { Conversation, Offered } from '../../domain/interaction.ts';
import { MINUTE } from '../../domain/time.ts';
import { kindOf } from '../../store/table.ts';
import { apart } from '../apart.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'L2 all tokens resolve';
/** A machine's task tries seven times within five minutes, or is redriven. */
const LATE = 5 * MINUTE;

/**
 * Whenever nobody is at work: no workflow still waits for an agent who was found long ago, and no offer stands open long after its time. Both
 * would end by the net of 15 minutes below them; but it is a net.
 */
export function offersEndInTime({ books, scheduler, weather, parked, stream, machines }: World): Watch {
  const clocks = apart(weather);
  const steps = new Map<string, { step: string; episode: number }>();
  const failed = (id: InteractionId) =>
    machines.executions().some(({ name, status }) => status === 'FAILED' && name.startsWith(`${id}-`));

  function lateness({ id, routing }: Conversation & { routing: Offered }): string | undefined {
    const token = steps.get(id.replace(/\.(\d+)$/, (_, number: string) => ` T#${number.padStart(9, '0')}`));
    const asleep = token?.step === 'find-agent' && token.episode === routing.episode;
    const since = scheduler.now() - routing.offeredAt;
    if (asleep && since > LATE + clocks) return `the workflow of ${id} still waits for an agent`;
    const late = scheduler.now() - routing.expiresAt;
    return late > LATE + 2 * clocks
      ? `${id} stands open for ${routing.agent}, ${late / MINUTE} minutes late`
      : undefined;
  }

  return {
    changed(changes) {
      for (const { after } of changes)
        if (after && kindOf(after) === 'token') steps.set(`${after.pk} ${after.sk}`, after as never);
    },
    quiet() {
      if (parked.length > 0 || stream.left() > 0) return;
      for (const one of books.interactions.values()) {
        if (one.routing.state !== 'offered') continue;
        const late = lateness(one as Conversation & { routing: Offered });
        if (late && !failed(one.id)) throw new Violation(NAME, late);
      }
    },
  };
}
