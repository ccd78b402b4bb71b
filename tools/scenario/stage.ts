import type {
  AlertView,
  Inbox,
  InteractionView,
  MessageView,
  Presence,
  QuarantineView,
} from '../../domain/desktop-api.ts';
import type { Instant } from '../../domain/time.ts';
import type { Given, Happening } from './words.ts';

/** Where a scenario is played: the use cases in memory on virtual time, or a centre that is deployed. */
export interface Stage {
  /** The agents who are named are at work, nobody else is, and the CRM answers as it should. */
  setUp(given: Given): Promise<void>;
  /** Nobody is left on the line, nothing in hand, and the CRM is up. */
  tearDown(): Promise<void>;
  /** Looks until it is enough, for as long as a person would; answers what it saw last. */
  until<Seen>(look: () => Promise<Seen>, enough: (seen: Seen) => boolean): Promise<Seen>;
  /** Everything that follows from what was done has happened, and nothing is being said. */
  atRest(): Promise<void>;
  passes(ms: number): Promise<void>;
  now(): Promise<Instant>;
  crm(is: Given['crm']): Promise<void>;
  /** By the number. */
  customer(number: string): CustomerOnStage;
  /** Agents and supervisors, by the key in the configuration. */
  agent(key: string): AgentOnStage;
  /** Whoever may see everything. */
  supervisor(): AgentOnStage;
  source(key: string): SourceOnStage;
  /** Changes values of the configuration by their paths; what was before comes back at the end. */
  configures(values: Record<string, unknown>): Promise<void>;
  /** The centre's time zone. */
  zone: string;
}

type SourceValue<Verb extends 'posts' | 'changes'> = NonNullable<Happening[Verb]>;

/** A system that posts work. Items go by the names of the scenario. */
export interface SourceOnStage {
  /** Absent `interaction`: it could not be placed. */
  posts(item: SourceValue<'posts'>): Promise<{ said: string; interaction?: string }>;
  changes(change: SourceValue<'changes'>): Promise<{ ok: boolean; said: string }>;
  /** Everything that it was told of an item, in the order in which it came. */
  told(item: string): Promise<Told[]>;
  /** By which the source knows it. */
  externalId(item: string): string;
}

export interface Told {
  event: string;
  status: string;
  step?: string;
  agent?: string;
  fields?: Record<string, unknown>;
}

export interface CustomerOnStage {
  dial(ours: string): Promise<void>;
  /** @throws Error if nothing is asked for */
  press(keys: string): Promise<void>;
  /** The patience for a key is over. @throws Error if nothing is asked for */
  pressNothing(): Promise<void>;
  hangUp(): Promise<void>;
  text(body: string): Promise<void>;
  /** What was said since he last did something. */
  heard(): Promise<string[]>;
  /** What he was sent since he last did something. */
  texts(): Promise<string[]>;
  /** His newest call or conversation, as a supervisor sees it. */
  interaction(): Promise<InteractionView | undefined>;
}

/** The desktop's API in an agent's name. Every method @throws RefusedStepError if the centre refuses. */
export interface AgentOnStage {
  goes(presence: Presence): Promise<void>;
  inbox(): Promise<Inbox>;
  read(interaction: string): Promise<InteractionView>;
  accept(offer: { interaction: string; turn: number }): Promise<void>;
  decline(offer: { interaction: string; turn: number }): Promise<void>;
  /** What has become of it. */
  write(interaction: string, body: string): Promise<MessageView>;
  authenticate(interaction: string, result: 'authenticated' | 'refused'): Promise<void>;
  hangUp(interaction: string): Promise<void>;
  close(interaction: string): Promise<void>;
  wrapUp(interaction: string, code: string): Promise<void>;
  /** What stands in the workbin of this name, first to last. */
  workbin(name: string): Promise<string[]>;
  pull(interaction: string): Promise<void>;
  suspend(interaction: string, status?: string): Promise<void>;
  resume(interaction: string): Promise<void>;
  set(interaction: string, fields: Record<string, string | number | boolean | null>): Promise<void>;
  complete(interaction: string, status?: string): Promise<void>;
  /** Those that nobody has seen. */
  alerts(): Promise<AlertView[]>;
  acknowledge(interaction: string, alert: Pick<AlertView, 'step' | 'at'>): Promise<void>;
  quarantine(): Promise<QuarantineView['entries']>;
  /** Answers the item's id. */
  replay(quarantined: string): Promise<string>;
}

/** The centre says no, in its own words. */
export class RefusedStepError extends Error {
  override name = 'RefusedStepError';
}
