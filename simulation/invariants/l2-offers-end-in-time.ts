import type { InteractionId } from '../../domain/ids.ts';
import type { Conversation, Offered } from '../../domain/interaction.ts';
import { MINUTE } from '../../domain/time.ts';
import { assignmentName } from '../../gateways/workflows.ts';
import { apart } from '../apart.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'L2 all tokens resolve';
/** A machine's task tries seven times within five minutes, or is redriven. */
const LATE = 5 * MINUTE;

/**
 * Whenever nobody is at work: no workflow still waits for an agent who was found, and no offer stands open long after its time. Both
 * would end by the net of 15 minutes below them; but it is a net.
 */
export function offersEndInTime({ books, scheduler, weather, parked, stream, machines }: World): Watch {
  const clocks = apart(weather);
  /** By partition: its record had been parked, so its workflow begins to wait when that is redriven. */
  const troubled = new Set<string>();
  const failed = (id: InteractionId) =>
    machines.executions().some(({ name, status }) => status === 'FAILED' && name.startsWith(`${id}-`));

  function lateness({ id, routing }: Conversation & { routing: Offered }): string | undefined {
    const late = scheduler.now() - routing.expiresAt;
    if (machines.waitsIn('agent-assignment', assignmentName(id, routing.episode)) === 'Find agent')
      return `the workflow of ${id} still waits for an agent`;
    return late > LATE + 2 * clocks && !troubled.has(id.slice(0, id.indexOf('.')))
      ? `${id} stands open for ${routing.agent}, ${late / MINUTE} minutes late`
      : undefined;
  }

  return {
    parkedOne: ({ key }) => void troubled.add(key.pk),
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
