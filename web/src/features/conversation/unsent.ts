import { sending } from './sending.ts';

/** Putting it down now would refuse a text that this browser still holds. */
export class UnsentError extends Error {
  override name = 'UnsentError';
}

export function refuseUnsent(id: string): void {
  const held = sending().store.get();
  if (held.some((entry) => entry.interaction === id && entry.state !== 'refused'))
    throw new UnsentError('A text is on its way');
}
