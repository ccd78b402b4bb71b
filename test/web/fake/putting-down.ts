import type { RouteName } from '../../../domain/desktop-api.ts';
import { type Answer, refusal, withHeld } from './answering.ts';
import type { Held } from './sample.ts';

/** As long as a wrap-up with a time lasts here. */
const WRAP_UP = 120_000;

type Change = { state: Held['view']['state']; row: Held['row']['state'] };

/** A new version of both what the inbox and what the interaction say. */
function put(held: Held, { state, row }: Change, more: object = {}): void {
  const version = held.view.version + 1;
  for (const one of [held.row, held.view]) {
    delete one.parkedUntil;
    delete one.closedAt;
  }
  delete held.row.wrapUpHeld;
  delete held.row.wrapUpEndsInMs;
  delete held.row.code;
  Object.assign(held.row, { state: row, version }, more);
  Object.assign(held.view, { state, version }, more);
}

const hands = (held: Held) => put(held, { state: 'accepted', row: 'accepted' });

/** Closing, parking, taking and giving back. */
export const puttingDown: Partial<Record<RouteName, Answer>> = {
  'close-interaction': withHeld((held, { now }, { body }) => {
    const newest = held.messages.findLast((message) => message.direction === 'in')?.id;
    const { lastSeen, wrapUp } = body as { lastSeen?: string; wrapUp?: boolean };
    const unseen = held.messages.findIndex((m) => m.id === newest) > held.messages.findIndex((m) => m.id === lastSeen);
    if (unseen) return refusal(409, 'newer-text', 'A newer text arrived.');
    const closedAt = now();
    const { policy } = held.view.wrapUp;
    const holds = policy.startsWith('mandatory') || wrapUp === true;
    put(held, { state: holds ? 'wrapping' : 'closed', row: 'wrap-up' }, { closedAt });
    held.view.reopenUntil = closedAt + 72 * 3_600_000;
    if (holds) Object.assign(held.row, { wrapUpHeld: true });
    if (holds && policy !== 'mandatory') {
      Object.assign(held.row, { wrapUpEndsInMs: WRAP_UP });
      Object.assign(held.view.wrapUp, { endsInMs: WRAP_UP, lastsMs: WRAP_UP });
    }
    const counts = { textsIn: 2, textsOut: 2 };
    held.steps.push({ at: closedAt, kind: 'closed', with: { mine: true, agent: 'Amina Diallo', ...counts } });
    return held.view;
  }),
  'set-wrap-up': withHeld((held, _, { body }) => {
    const { code, note } = body as { code: string; note?: string };
    const { closedAt, wrapUp } = held.view;
    Object.assign(wrapUp, { code, ...(note ? { note } : {}) });
    if (held.view.state === 'wrapping' && wrapUp.policy === 'mandatory-forced-timeout') {
      held.view.version += 1;
      Object.assign(held.row, { code: wrapUp.codes.find(({ id }) => id === code)?.name, version: held.view.version });
      return held.view;
    }
    delete wrapUp.endsInMs;
    delete wrapUp.lastsMs;
    put(held, { state: 'closed', row: 'closed' }, { closedAt });
    return held.view;
  }),
  'take-back-close': withHeld((held) => {
    hands(held);
    return held.view;
  }),
  'park-interaction': withHeld((held, _, { body }) => {
    const { until } = body as { until: number };
    put(held, { state: 'parked', row: 'parked' }, { parkedUntil: until });
    return held.view;
  }),
  'resume-interaction': withHeld((held) => {
    hands(held);
    return held.view;
  }),
  'requeue-interaction': withHeld((held) => {
    put(held, { state: 'waiting', row: 'closed' });
    return {};
  }),
  'list-queues': ({ state, now }) => ({
    queues: [
      {
        id: 'que_priority',
        name: 'Priority',
        pull: true,
        waiting: state.waiting.map(({ row, messages }) => ({
          interaction: row.interaction,
          version: row.version,
          customer: row.customer,
          priority: 20,
          enqueuedAt: messages[0]?.at ?? now(),
          preview: messages[0]?.body ?? '',
        })),
      },
      { id: 'que_fibre', name: 'Technical – Fibre', pull: false, waiting: [] },
    ],
  }),
  'pull-interaction': ({ state }, { id }) => {
    const held = [...state.waiting, ...state.binned].find(({ row }) => row.interaction === id);
    if (!held) return refusal(409, 'offer-taken', 'Somebody else has it.');
    state.waiting = state.waiting.filter((one) => one !== held);
    state.binned = state.binned.filter((one) => one !== held);
    state.held.unshift(held);
    return held.view;
  },
  'opt-out-customer': withHeld((held, { now }) => {
    held.view.texts = { state: 'stopped', since: now() };
    return held.view;
  }),
};
