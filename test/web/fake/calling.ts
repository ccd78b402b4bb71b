import type { CallView, RouteName } from '../../../domain/desktop-api.ts';
import { type Answer, refusal, withHeld } from './answering.ts';
import type { Held } from './sample.ts';

/** A new version of what both the inbox and the interaction say of the call. */
export function callIs(held: Held, change: Partial<CallView>): Held['view'] {
  const before = held.view.call;
  if (!before) throw new Error('not a call');
  const call = { ...before, ...change };
  const version = held.view.version + 1;
  Object.assign(held.row, { call, version });
  Object.assign(held.view, { call, version });
  return held.view;
}

/** Whoever hung up: the agent's turn is over. */
export function callEnds(held: Held, by: NonNullable<CallView['ended']>['by'], at: number): Held['view'] {
  const { heldSince: _, ...before } = held.view.call as CallView;
  Object.assign(held.view, { call: before, state: 'wrapping', closedAt: at });
  Object.assign(held.row, { state: 'wrap-up', closedAt: at, wrapUpHeld: true });
  return callIs(held, { state: 'ended', ended: { by, at } });
}

/** The telephone, what asking found out, and handing on. */
export const calling: Partial<Record<RouteName, Answer>> = {
  'hold-call': withHeld((held, { now }, { body }) => {
    const { held: wanted } = body as { held: boolean };
    if (wanted) return callIs(held, { state: 'on-hold', heldSince: now() });
    const { heldSince: _, ...call } = held.view.call as CallView;
    Object.assign(held.view, { call });
    return callIs(held, { state: 'talking' });
  }),
  'end-call': withHeld((held, { now }) => callEnds(held, 'agent', now())),
  'authenticate-caller': withHeld((held, { now }, { body }) => {
    const { authentication } = held.view.call as CallView;
    if (authentication.manual) return refusal(409, 'already-done', 'That was recorded before, and stays.');
    const manual = { ...(body as { result: 'authenticated' | 'refused' }), agent: 'Amina Diallo', at: now() };
    return callIs(held, { authentication: { ...authentication, manual } });
  }),
  'transfer-interaction': ({ state }, { id }) => {
    state.held = state.held.filter(({ row }) => row.interaction !== id);
    return {};
  },
};
