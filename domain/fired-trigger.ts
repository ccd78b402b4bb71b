import type { InteractionId } from './ids.ts';
import type { Instant } from './time.ts';

/** A trigger that was set off and has yet to run. It stands on the item until it has: the write that does what it says takes it away. */
export interface Fired {
  /** Trigger and what set it off: the same is set off once. */
  id: string;
  trigger: string;
  at: Instant;
  /** The configuration by whose words it was set off. */
  configuration: number;
  /** 1: by a person, a source or the calendar. */
  depth: number;
  /** Where and when it began, if not here and now. */
  root?: InteractionId;
  since?: Instant;
}

/** Whose doing a change is. */
export type Cause = Pick<Fired, 'depth' | 'root' | 'since'>;

/** A moment that a field names, for one trigger. `value`: what the field says. */
export interface DateDue {
  trigger: string;
  value: string;
  at: Instant;
  /** It has been, or was over when the field was written. */
  taken?: true;
}
