import type { Routing } from './interaction.ts';

/** The two steps at which `agent-assignment` waits with a task token. */
export type AwaitedStep = 'find-agent' | 'await-answer';

export interface Awaited {
  step: AwaitedStep;
  episode: number;
  /** The offer that was open, or the last one, when the step began. */
  turn: number;
}

export interface AwaitedToken extends Awaited {
  /** So many times the workflow had looked again: each look leads to both steps anew, with the same turn or another. */
  look: number;
  token: string;
}

export type Outcome = 'wait' | 'reached' | 'OfferEnded' | 'InteractionEnded';

/** Nobody is looked for any more: it is over, or it stands aside. */
const over: ReadonlySet<Routing['state']> = new Set(['closed', 'abandoned', 'terminated', 'binned', 'suspended']);

/**
 * How a waiting step stands, from the interaction alone: whoever looks, at whatever moment, says the same. An offer that has come and gone since the workflow looked is one that was
 * found: the next step says at once that it has ended. A late record may show an episode
 * before the step's own: that one says nothing of it.
 */
export function outcomeOf({ step, episode, turn }: Awaited, routing: Routing): Outcome {
  if (routing.episode < episode) return 'wait';
  if (routing.episode > episode) return 'InteractionEnded';
  if (routing.state === 'accepted' || routing.state === 'wrapping' || routing.state === 'parked') return 'reached';
  if (over.has(routing.state)) return 'InteractionEnded';
  if (step === 'find-agent') return routing.state === 'offered' || routing.turn > turn ? 'reached' : 'wait';
  return routing.state === 'offered' && routing.turn === turn ? 'wait' : 'OfferEnded';
}

/** Steps in the order in which a workflow passes them, as sortable text: a token that is late never replaces a newer step's. */
export function orderOf({ step, episode, look }: AwaitedToken): string {
  const digits = (value: number) => String(value).padStart(9, '0');
  return `${digits(episode)}#${digits(look)}#${step === 'find-agent' ? 1 : 2}`;
}

/** Whatever is older than a step is at most this: its last digit is never 0. */
export function justBefore(order: string): string {
  return `${order.slice(0, -1)}${Number(order.at(-1)) - 1}`;
}
