import type { InboxRow, MessageView, Presence, RouteName } from '../../../domain/desktop-api.ts';
import { type Answer, type Fakes, refusal, withHeld } from './answering.ts';
import { administering } from './administering.ts';
import { calling } from './calling.ts';
import { jobbing } from './jobs.ts';
import { overseen } from './overseen.ts';
import { puttingDown } from './putting-down.ts';
import type { Held } from './sample.ts';
import { troubled } from './trouble.ts';
import { working } from './working.ts';

const PAGE = 50;

const rowIn = (states: readonly InboxRow['state'][]) => (held: Held) => states.includes(held.row.state);

function live({ state, now }: Fakes) {
  return state.offers.filter(({ until }) => until > now());
}

/** Ends the offer; what it was about is this agent's, or nobody's. */
function taken(fakes: Fakes, id: string): Held | undefined {
  const offer = live(fakes).find((one) => one.offer.interaction === id);
  fakes.state.offers = fakes.state.offers.filter((one) => one !== offer);
  return offer?.held;
}

/** The routes that the desktop uses. */
export const answers: Partial<Record<RouteName, Answer>> = {
  'get-me': ({ state, now }) => ({ ...state.me, now: now() }),
  'set-presence': ({ state, now }, { body }) => {
    const { presence } = body as { presence: Presence };
    if (state.me.agent)
      Object.assign(state.me.agent, {
        presence,
        presenceSince: now(),
        routingStatus: 'idle',
        notRespondingSince: undefined,
      });
    return { ...state.me, now: now() };
  },
  'sign-out': () => ({}),
  'create-ticket': () => ({ ticket: 'ticket-1', expiresInMs: 30_000 }),
  'list-inbox': (fakes) => ({
    offers: live(fakes)
      .map(({ offer, until }) => ({ ...offer, expiresInMs: until - fakes.now() }))
      .toSorted((a, b) => a.expiresInMs - b.expiresInMs),
    inHand: fakes.state.held
      .filter((held) => rowIn(['accepted'])(held) && held.view.state !== 'suspended')
      .map(({ row }) => row),
    wrappingUp: fakes.state.held.filter(({ row }) => row.wrapUpHeld).map(({ row }) => row),
    parked: fakes.state.held.filter(rowIn(['parked'])).map(({ row }) => row),
    closed: fakes.state.held.filter(rowIn(['wrap-up', 'closed'])).flatMap(({ row }) => (row.wrapUpHeld ? [] : [row])),
  }),
  'get-interaction': withHeld((held) => held.view),
  'list-messages': withHeld(({ messages }, _, { before }) => {
    const end = before ? Number(before) : messages.length;
    const start = Math.max(0, end - PAGE);
    return { messages: messages.slice(start, end), ...(start > 0 ? { before: String(start) } : {}) };
  }),
  'get-customer': withHeld((held) => held.customer),
  'get-timeline': withHeld((held) => ({ steps: held.steps })),
  'explain-routing': withHeld((held) => held.explanation),
  'accept-offer': (fakes, { id }) => {
    const held = taken(fakes, id);
    if (!held) return refusal(409, 'offer-taken', 'Somebody else has it.');
    fakes.state.held.unshift(held);
    return held.view;
  },
  'decline-offer': (fakes, { id }) => {
    taken(fakes, id);
    return {};
  },
  'send-message': withHeld((held, { now }, { body }) => {
    const { id, body: words } = body as { id: string; body: string };
    const known = held.messages.find((message) => message.id === id);
    const message: MessageView = known ?? {
      id,
      conversation: held.row.interaction,
      direction: 'out',
      at: now(),
      body: words,
      status: 'sent',
    };
    if (!known) held.messages.push(message);
    Object.assign(held.row, { last: message, unanswered: [], version: held.row.version + 1, waitsSince: undefined });
    return { message };
  }),
  ...puttingDown,
  ...calling,
  ...working,
  ...troubled,
  ...overseen,
  ...jobbing,
  ...administering,
};
