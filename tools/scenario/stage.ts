import type { Inbox, InteractionView, MessageView, Presence } from '../../domain/desktop-api.ts';
import type { Given } from './words.ts';

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
  crm(is: Given['crm']): Promise<void>;
  /** By the number. */
  customer(number: string): CustomerOnStage;
  /** By the key in the configuration. */
  agent(key: string): AgentOnStage;
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
}

/** The centre says no, in its own words. */
export class RefusedStepError extends Error {
  override name = 'RefusedStepError';
}
