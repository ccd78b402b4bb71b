import type { Hint, Inbox, InteractionView, Me, Messages, Offer, Presence } from '../../domain/desktop-api.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { type Ask, asking, RefusedError, signIn } from './asking.ts';

/** An agent's desktop without its pages: it asks the API what the real one asks, and no more often. */
export interface Desk {
  /** What the API said last. */
  seen: { inbox?: Inbox; messages?: Messages };
  /** Messages that came over the socket. */
  hints(): number;
  setPresence(presence: Presence): Promise<Me>;
  accept(offer: Offer): Promise<InteractionView>;
  acceptCall(offer: Offer): Promise<InteractionView>;
  acceptWork(offer: Offer): Promise<InteractionView>;
  /** A work item, in this status. */
  complete(id: string, status: string): Promise<InteractionView>;
  endCall(id: string): Promise<InteractionView>;
  send(id: string, body: string): Promise<void>;
  close(id: string): Promise<InteractionView>;
  wrapUp(id: string, code: string): Promise<InteractionView>;
  /** Whatever hints made it ask has been answered. */
  rested(): Promise<void>;
  leave(): void;
}

export async function openDesk(addresses: Addresses, name: string): Promise<Desk> {
  const seen: Desk['seen'] = {};
  const known = new Map<string, number>();
  const { ask, now } = asking(addresses.api, await signIn(addresses, name), (path, answer) => {
    if (path === '/inbox') seen.inbox = answer as Inbox;
    if ('messages' in (answer as object)) seen.messages = answer as Messages;
    const { interaction, version } = answer as Partial<InteractionView>;
    if (interaction && version) known.set(interaction, version);
  });
  await Promise.all([ask('GET', '/me'), ask('GET', '/inbox')]);
  const { ticket } = await ask<{ ticket: string }>('POST', '/tickets');
  const socket = new WebSocket(`${addresses.socket}?ticket=${encodeURIComponent(ticket)}`);
  const answering = answeringHints(ask, (hint) => (known.get(hint.interaction) ?? 0) >= hint.version);
  socket.addEventListener('message', ({ data }) => answering.hear(JSON.parse(String(data)) as Hint));
  await opened(socket);

  async function accept({ interaction: id, turn }: Offer, parts: string[]): Promise<InteractionView> {
    const accepted = await ask<InteractionView>('POST', `${pathOf(id)}/accept`, { turn });
    answering.show(id);
    await Promise.all(parts.map((part) => ask('GET', `${pathOf(id)}/${part}`)));
    return accepted;
  }

  return {
    seen,
    hints: answering.count,
    setPresence: (presence) => ask('PUT', '/me/presence', { presence }),
    accept: (offer) => accept(offer, ['messages', 'customer', 'timeline', 'explanation']),
    acceptCall: (offer) => accept(offer, ['customer', 'timeline', 'explanation']),
    acceptWork: (offer) => accept(offer, ['customer', 'timeline', 'explanation']),
    async complete(id, status) {
      const { work } = await ask<InteractionView>('GET', pathOf(id));
      return ask('POST', `${pathOf(id)}/complete`, { status, revision: work?.revision });
    },
    endCall: (id) => ask('POST', `${pathOf(id)}/end-call`),
    async send(id, body) {
      const random = crypto.randomUUID().replaceAll('-', '').slice(0, 12);
      await ask('POST', `${pathOf(id)}/messages`, { id: `msg_${now()}_${random}`, body });
    },
    close: (id) => ask('POST', `${pathOf(id)}/close`, { lastSeen: seen.messages?.messages.at(-1)?.id }),
    wrapUp: (id, code) => ask('PUT', `${pathOf(id)}/wrap-up`, { code }),
    rested: answering.rested,
    leave: () => socket.close(),
  };
}

function pathOf(interaction: string): string {
  return `/interactions/${encodeURIComponent(interaction)}`;
}

/** A conversation that is on its way to somebody else is nobody's to read. */
function unlessGone(error: unknown) {
  if (!(error instanceof RefusedError) || error.status !== 404) throw error;
}

/** The real desktop answers the hints of one change together, this long after the first. */
const TOGETHER_MS = 40;

function answeringHints(ask: Ask, isKnown: (hint: Extract<Hint, { type: 'interaction' }>) => boolean) {
  let count = 0;
  let shown: string | undefined;
  let waiting = new Set<string>();
  const underWay = new Set<Promise<unknown>>();

  /** A conversation that is not on the screen changes the inbox alone. */
  function pathsOf(hint: Hint): string[] {
    if (hint.type === 'inbox') return ['/inbox', '/me'];
    if (hint.type === 'alert') return [];
    const [one, onScreen] = [pathOf(hint.interaction), hint.interaction === shown];
    if (hint.type === 'messages') return ['/inbox', ...(onScreen ? [`${one}/messages`, `${one}/timeline`] : [])];
    if (isKnown(hint)) return [];
    return ['/inbox', '/me', ...(onScreen ? [one, `${one}/timeline`, `${one}/explanation`] : [])];
  }

  function hear(hint: Hint) {
    count += 1;
    const paths = pathsOf(hint);
    if (paths.length === 0) return;
    if (waiting.size === 0) track(new Promise((resolve) => setTimeout(resolve, TOGETHER_MS)).then(answer));
    for (const path of paths) waiting.add(path);
  }

  async function answer() {
    const paths = [...waiting];
    waiting = new Set();
    await Promise.all(paths.map((path) => ask('GET', path).catch(unlessGone)));
  }

  function track(work: Promise<unknown>) {
    underWay.add(work);
    work.then(
      () => underWay.delete(work),
      () => undefined,
    );
  }

  return {
    hear,
    count: () => count,
    show(interaction: string) {
      shown = interaction;
    },
    async rested() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('the socket does not open')), { once: true });
  });
}
