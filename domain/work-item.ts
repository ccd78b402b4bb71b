import type { DateDue, Fired } from './fired-trigger.ts';
import type { AgentId, InteractionId, QueueId, WorkItemId } from './ids.ts';
import type { Actor, Interaction } from './interaction.ts';
import type { StepKey } from './sla/plan.ts';
import type { SlaClock } from './sla/sla-clock.ts';
import type { Instant } from './time.ts';

/** What a worktype's status means, whatever it is called. What is closed is over; what waits may let the SLA clock stand still. */
export type StatusCategory = 'open' | 'in-progress' | 'waiting' | 'closed';

/** A field's value: JSON as the worktype's schema allows it. */
export type FieldValue = string | number | boolean | null | FieldValue[] | { [name: string]: FieldValue };
export type Fields = Record<string, FieldValue>;

/** How an item ended. `terminated`: by a supervisor, without having been done. */
export type WorkEnd = 'completed' | 'cancelled' | 'terminated';

/** What a work item is beside its routing. Its fields are a row of their own. */
export interface WorkPart {
  /** Key of the source; `desk`: an agent made it. */
  source: string;
  /** The source's own id: with the source it is the item's identity, for ever. */
  externalId: string;
  worktype: string;
  name: string;
  status: string;
  /** +1 with each change of what the item says: whoever changes it names the one that he has seen. */
  revision: number;
  /** What its source had done to it last, as a digest: the same again is a repeat, whose answer was lost. */
  heard?: string;
  /** The source's own page of it. */
  url?: string;
  /** Of the customer, E.164. */
  customerNumber?: string;
  division?: string;
  /** The list that it stands in, or would return to. */
  workbin?: string;
  /** Absent: nothing was promised. */
  clock?: SlaClock;
  /** When the promise is broken, as the clock says now; orders workbins. Absent while it stands still. */
  dueAt?: Instant;
  /** The steps of its promise that were taken, oldest first, and what they did. */
  escalations?: Escalation[];
  /** What it came from, or led to. */
  related?: InteractionId[];
  /** Where its source was last told of it. */
  told?: number;
  /** What its source has yet to be told, oldest first. */
  outbox?: OutboxEntry[];
  /** Triggers that were set off and have yet to run, in that order. */
  fired?: Fired[];
  /** Moments that its fields name for triggers. */
  dates?: DateDue[];
  ended?: { at: Instant; by: Actor; how: WorkEnd; reason?: string };
}

/** A step that was taken. */
export interface Escalation {
  step: StepKey;
  /** When the clock said so, and when it was done. */
  at: Instant;
  takenAt: Instant;
  /** What it was raised to. */
  priority?: number;
  /** Where it was moved to, and from where. */
  queue?: QueueId;
  from?: QueueId;
  workbin?: string;
  /** Out of whose hands. */
  agent?: AgentId;
  /** Supervisors are alerted. */
  alert?: true;
}

/** Something that a source is told, once by its id, in order. */
export interface OutboxEntry {
  number: number;
  at: Instant;
  event:
    | 'created'
    | 'updated'
    | 'assigned'
    | 'escalated'
    | 'suspended'
    | 'resumed'
    | 'completed'
    | 'cancelled'
    | 'terminated'
    | 'triggered';
  status: string;
  /** The item's, as of then. */
  revision: number;
  agent?: AgentId;
  /** Names of the fields that changed. */
  changed?: string[];
  /** Whose words it is told by: the trigger's key. */
  trigger?: string;
  /** Of an escalation: the step, such as `80%`. */
  step?: string;
}

export type WorkItem = Interaction & { id: WorkItemId; work: WorkPart };

export function isWorkItem(interaction: Interaction | undefined): interaction is WorkItem {
  return interaction?.work !== undefined;
}
