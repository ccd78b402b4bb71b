import { mediumOf } from '../../domain/ids.ts';
import type { Conversation, Offered } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { instant, MINUTE } from '../../domain/time.ts';
import { apart } from '../apart.ts';
import { isEligible } from '../eligible.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I4 an able agent';
const MOST_SKILLS = 5;
/** A look takes at most a minute. */
const LOOK = MINUTE;
/** A desktop that was closed less than a minute ago may be reloading. */
const GRACE = MINUTE;

/** Whoever is offered something could take it at that very moment: skills, presence, room, ring, no decline that still holds. */
export function ableAgent({ books, centre, scheduler, weather }: World): Watch {
  const late = LOOK + apart(weather);
  function isLive(agent: string): boolean {
    const closed = [...(books.sockets.get(agent as never)?.values() ?? [])];
    return closed.some((at) => at === undefined || at > scheduler.now() - GRACE - late);
  }

  function check({ id, routing, work }: Conversation & { routing: Offered }) {
    const agent = books.agents.get(routing.agent);
    if (!agent) throw new Violation(NAME, `${id} was offered to ${routing.agent}, who is not there`);
    const queue = queueOf({ ...centre.file, version: routing.configuration }, routing.queue);
    // The slot that the offer takes is already his; for whom it waited, his skills and his ring do not count.
    const medium = mediumOf(id);
    const before = { ...agent, slots: { ...agent.slots, [medium]: new Set() } };
    const isPreferred = routing.preferred?.includes(agent.id) ?? false;
    const asked = isPreferred ? { ...routing, heldUntil: 1, skills: {} } : routing;
    const now = instant(scheduler.now() + late);
    if (!isEligible(before, asked, { queue, medium, live: isLive(agent.id), now, division: work?.division }))
      throw new Violation(NAME, `${id} v${routing.version} was offered to ${agent.id}, who could not take it`);
    if (Object.keys(routing.skills).length > MOST_SKILLS) throw new Violation(NAME, `${id} asks for too many skills`);
  }

  return {
    changed(changes) {
      for (const { before, after } of changes) {
        const { state } = (after?.routing ?? {}) as { state?: string };
        if (state !== 'offered' || (before?.routing as { state?: string } | undefined)?.state === 'offered') continue;
        const interaction = books.interactions.get(after?.id as never);
        if (interaction) check(interaction as Conversation & { routing: Offered });
      }
    },
  };
}
