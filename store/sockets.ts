import type { AgentId, TeamId } from '../domain/ids.ts';
import { DAY, type Instant, SECOND } from '../domain/time.ts';
import type { Table } from './port.ts';
import { ranges, rows, table as layout } from './table.ts';

/** An agent's, which routing reads with his team. */
type AgentDesktop = { agent: AgentId; team: TeamId };
/** Of somebody who takes no interactions, by Cognito's `sub`, and what he may do. */
type PersonDesktop = { person: string; roles: string[] };
export type Desktop = AgentDesktop | PersonDesktop;

/** Open desktops. */
export function sockets(table: Table) {
  return {
    async open({ connection, at, ...desktop }: Desktop & { connection: string; at: Instant }) {
      const expires = { [layout.timeToLive]: Math.ceil((at + DAY) / SECOND) };
      await table.put({ ...rows.connection(connection), ...desktop, ...expires });
      const said = 'person' in desktop && { roles: desktop.roles };
      await table.put({ ...socketKey(desktop, connection), opened: at, ...said, ...expires });
    },

    /** Returns whose it was, or undefined if it was closed before. An agent's is remembered for its grace. */
    async close(connection: string, at: Instant): Promise<Desktop | undefined> {
      const row = await table.get(rows.connection(connection));
      if (!row) return undefined;
      const desktop = desktopFrom(row);
      const key = socketKey(desktop, connection);
      if ('person' in desktop) await table.delete(key);
      else await table.update(key, { set: { closed: at } });
      await table.delete(rows.connection(connection));
      return desktop;
    },

    async openOf(team: TeamId, agent: AgentId): Promise<string[]> {
      const items = await table.query({ ...ranges.socketsOf(team, agent), eventual: true });
      return items.filter(({ closed }) => closed === undefined).map(({ sk }) => sk.slice(`S#${agent}#`.length));
    },

    async ofPerson(person: string): Promise<string[]> {
      const items = await table.query({ ...ranges.personSockets(person), eventual: true });
      return items.map(({ sk }) => sk.slice(`${person}#`.length));
    },

    /** Who has a desktop open and takes no interactions. */
    async people(): Promise<PersonDesktop[]> {
      const items = await table.query({ ...ranges.peopleSockets(), eventual: true });
      return items.map(({ sk, roles }) => ({ person: sk.slice(0, sk.indexOf('#')), roles: roles as string[] }));
    },
  };
}

export type Sockets = ReturnType<typeof sockets>;

/** From a ticket or a connection: both say whose they are. */
export function desktopFrom(row: Record<string, unknown>): Desktop {
  const { agent, team, person, roles } = row;
  if (typeof agent === 'string') return { agent: agent as AgentId, team: team as TeamId };
  if (typeof person !== 'string') throw new TypeError('a row that is nobody’s desktop');
  return { person, roles: roles as string[] };
}

function socketKey(desktop: Desktop, connection: string) {
  if ('person' in desktop) return rows.personSocket(desktop.person, connection);
  return rows.socket(desktop.team, desktop.agent, connection);
}
