import type { Inbox, InteractionView, Me, Messages, Presence, Problem, Sent } from '../../domain/desktop-api.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { type Ask, asking, RefusedError, signIn } from '../price/asking.ts';
import { deployedDeskOfWork } from './deployed-desk-of-work.ts';
import { type AgentOnStage, RefusedStepError } from './stage.ts';

/** An agent who is signed in to a deployed centre, with what is needed to clear the stage. */
export interface DeployedAgent extends AgentOnStage {
  me(): Promise<Me>;
  leave(): void;
}

/** As the desktop does: signed in by password, with a socket while he is at work. */
export async function deployedAgent(addresses: Addresses, name: string): Promise<DeployedAgent> {
  const { ask: asked, now } = asking(addresses.api, await signIn(addresses, name), () => {});
  const ask: Ask = (method, path, body) => asked(method, path, body).catch(refused) as never;
  const on = (id: string, what = '') => `/interactions/${encodeURIComponent(id)}${what}`;
  let socket: WebSocket | undefined;

  return {
    ...deployedDeskOfWork(ask),
    me: () => ask<Me>('GET', '/me'),
    inbox: () => ask<Inbox>('GET', '/inbox'),
    read: (id) => ask<InteractionView>('GET', on(id)),
    goes: async (presence: Presence) => {
      if (presence !== 'offline') socket ??= await opened(addresses, ask);
      await ask('PUT', '/me/presence', { presence });
    },
    accept: async ({ interaction, turn }) => ask('POST', on(interaction, '/accept'), { turn }),
    decline: async ({ interaction, turn }) => ask('POST', on(interaction, '/decline'), { turn }),
    write: async (id, body) => {
      await ask<Me>('GET', '/me');
      const random = crypto.randomUUID().replaceAll('-', '').slice(0, 12);
      return (await ask<Sent>('POST', on(id, '/messages'), { id: `msg_${now()}_${random}`, body })).message;
    },
    authenticate: async (id, result) => ask('POST', on(id, '/authentication'), { result }),
    hangUp: async (id) => ask('POST', on(id, '/end-call')),
    close: async (id) => {
      const { messages } = await ask<Messages>('GET', on(id, '/messages'));
      const lastSeen = messages.at(-1)?.id;
      await ask('POST', on(id, '/close'), lastSeen === undefined ? {} : { lastSeen });
    },
    wrapUp: async (id, code) => ask('PUT', on(id, '/wrap-up'), { code }),
    leave: () => {
      socket?.close();
      socket = undefined;
    },
  };
}

function refused(error: unknown): never {
  if (!(error instanceof RefusedError)) throw error;
  throw new RefusedStepError(`is refused: ${reasonOf(error)}`);
}

function reasonOf({ answer, message }: RefusedError): string {
  try {
    const { detail, title } = JSON.parse(answer) as Problem;
    return detail ?? title;
  } catch {
    return message;
  }
}

async function opened({ socket }: Addresses, ask: Ask): Promise<WebSocket> {
  const { ticket } = await ask<{ ticket: string }>('POST', '/tickets');
  const one = new WebSocket(`${socket}?ticket=${encodeURIComponent(ticket)}`);
  return new Promise((resolve, reject) => {
    one.addEventListener('open', () => resolve(one), { once: true });
    one.addEventListener('error', () => reject(new Error('the socket of a desktop does not open')), { once: true });
  });
}
