import type { Configuration, TriggerAction, TriggerConfiguration } from '../../domain/configuration.ts';
import type { Actor } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import type { Fired } from '../../domain/fired-trigger.ts';
import type { Fields, WorkItem } from '../../domain/work-item.ts';

/** An item as it will be once the trigger has run. Saved in one write, whatever its actions were. */
export interface Draft {
  item: WorkItem;
  fields: Fields;
}

/** What runs. */
export interface Running {
  fired: Fired;
  trigger: TriggerConfiguration;
  /** By whose words. */
  configuration: Configuration;
  by: Actor;
  at: Instant;
}

export interface Acting extends Running {
  action: TriggerAction;
  /** Which of its actions: with what set it off, the name of what it makes and sends. */
  place: number;
}

/** Done, with what the timeline says of it. `nothing`: it stood so already. */
export type Done = Draft & { what?: string; nothing?: true };
