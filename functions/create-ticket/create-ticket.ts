import type { Ticket } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { Agents } from '../../store/agents.ts';
import { type People, TICKET_LIFE } from '../../store/people.ts';
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
  return async function (caller: Caller): Promise<Ticket | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const team = await agents.teamOf(agent);
    if (!team) return refuse('not-an-agent', 'The configuration has no such agent.');
    const ticket = newTicket();
    const now = clock();
    await people.issueTicket({ id: ticket, agent, team, at: now });
    return { now, ticket, expiresInMs: TICKET_LIFE };
  };
}
