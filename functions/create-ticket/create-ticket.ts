import type { Ticket } from '../../domain/desktop-api.ts';
import { isRefusal } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { Agents } from '../../store/agents.ts';
import { type People, TICKET_LIFE } from '../../store/people.ts';
import type { Desktop } from '../../store/sockets.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';

export interface Deps {
  people: People;
  agents: Agents;
  clock: () => Instant;
  /** Unguessable: 128 random bits as text. */
  newTicket: () => string;
}

/** A browser cannot put its token into a socket's headers, and an address is logged: so it carries a ticket that opens one socket, once, within 30 s. */
export function createTicket({ people, agents, clock, newTicket }: Deps) {
  /** Whoever takes no interactions, or none any more, has a desktop as the person that he is. */
  async function desktopOf(caller: Caller): Promise<Desktop> {
    const agent = asAgent(caller);
    const team = isRefusal(agent) ? undefined : await agents.teamOf(agent);
    return isRefusal(agent) || !team ? { person: caller.sub, roles: caller.roles } : { agent, team };
  }

  return async function (caller: Caller): Promise<Ticket> {
    const desktop = await desktopOf(caller);
    const ticket = newTicket();
    const now = clock();
    await people.issueTicket({ id: ticket, desktop, at: now });
    return { now, ticket, expiresInMs: TICKET_LIFE };
  };
}
