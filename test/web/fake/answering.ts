import type { Hint, Problem } from '../../../domain/desktop-api.ts';
import type { State } from './centre.ts';
import type { Held } from './sample.ts';

export type Fakes = { state: State; now: () => number; hint(what: Hint): void };
export type Call = { id: string; body: never; before: string | null };
export type Answer = (fakes: Fakes, call: Call) => object;

export const refusal = (status: number, kind: string, title: string, field?: string): Problem => ({
  type: `https://trunkline.example/problems/${kind}`,
  title,
  status,
  ...(field && { field }),
  requestId: 'request-1',
});

function heldOf({ state }: Fakes, id: string): Held | undefined {
  return state.held.find((one) => one.row.interaction === id);
}

export const withHeld =
  (answer: (held: Held, fakes: Fakes, call: Call) => object): Answer =>
  (fakes, call) => {
    const held = heldOf(fakes, call.id);
    return held ? answer(held, fakes, call) : refusal(404, 'not-found', 'There is no such interaction.');
  };
