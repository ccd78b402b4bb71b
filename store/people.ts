import type { AgentId } from '../domain/ids.ts';
import { type Instant, type Millis, MINUTE, SECOND } from '../domain/time.ts';
import { ConditionFailedError, type Table } from './port.ts';
import { type Desktop, desktopFrom } from './sockets.ts';
import { rows, table as layout } from './table.ts';

/** Who signed in: found by Cognito's `sub`. */
export interface Profile {
  sub: string;
  name: string;
  language: string;
  /** Absent for people who take no interactions. */
  agent?: AgentId;
}

/** A ticket opens one socket, once, within this time. */
export const TICKET_LIFE: Millis = 30 * SECOND;

/** How long a change of somebody's name or of the agent that he is may go unnoticed. What he may do stands in his token. */
const PROFILE_AGE: Millis = MINUTE;

export function people(table: Table, clock: () => Instant) {
  const known = new Map<string, { profile: Profile; readAt: Instant }>();

  async function readProfile(sub: string): Promise<Profile | undefined> {
    const item = await table.get(rows.profile(sub));
    if (!item) return undefined;
    const { name, language, agent } = item as unknown as Profile;
    return { sub, name, language, ...(agent && { agent }) };
  }

  return {
    /** By Cognito's `sub`; at most a minute old. */
    async profile(sub: string): Promise<Profile | undefined> {
      const now = clock();
      const before = known.get(sub);
      if (before && now - before.readAt < PROFILE_AGE) return before.profile;
      const profile = await readProfile(sub);
      if (profile) known.set(sub, { profile, readAt: now });
      return profile;
    },

    async issueTicket(ticket: { id: string; desktop: Desktop; at: Instant }) {
      const { id, desktop, at } = ticket;
      await table.put({
        ...rows.ticket(id),
        ...desktop,
        issued: at,
        [layout.timeToLive]: Math.ceil((at + TICKET_LIFE) / SECOND),
      });
    },

    /** One use: the delete is the claim. */
    async redeemTicket(id: string, now: Instant): Promise<Desktop | undefined> {
      const item = await table.get(rows.ticket(id));
      if (!item || now - (item.issued as number) > TICKET_LIFE) return undefined;
      try {
        await table.delete(rows.ticket(id), { present: 'pk' });
      } catch (error) {
        if (error instanceof ConditionFailedError) return undefined;
        throw error;
      }
      return desktopFrom(item);
    },
  };
}

export type People = ReturnType<typeof people>;
