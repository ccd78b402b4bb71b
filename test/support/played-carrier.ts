import type { LegEvent, RingOrder, VoiceCarrier, VoiceDialect } from '../../gateways/carriers/voice-carrier.ts';

/** So long a played carrier takes for each sentence and each piece of music. */
export const SAYING = 4;

/** Seconds from the beginning of the answer. */
export interface Pressed {
  at: number;
  key: string;
}

/** What comes of an answer. `heard`: "en-GB: Welcome", "plays https://...", "silence". */
export interface Performed {
  heard: string[];
  next:
    | { does: 'ask'; path: string; at: number; digits?: string }
    | { does: 'join'; room: string; music?: string; opens: boolean; closes: boolean }
    | { does: 'hang-up' };
}

/** In the carrier's own words, a webhook about a call. `digits`: what its gathering ended with. */
export interface CallWebhook {
  leg: string;
  ours: string;
  /** Absent: withheld. */
  theirs?: string;
  digits?: string;
  /** `new`: it rings at our number. */
  state: 'new' | 'under-way' | 'ended';
}

/** A carrier of calls, played in the test: its webhooks by its own words and package, its REST interface over HTTP. */
export interface PlayedCarrier {
  publicUrl: string;
  dialect: VoiceDialect;
  carrier: VoiceCarrier;
  /** By the carrier's own package. */
  sign(url: string, form: URLSearchParams): string;
  isGenuine(request: { url: string; form: URLSearchParams; signature: string }): boolean;
  callWebhook(told: CallWebhook): URLSearchParams;
  legWebhooks(state: LegEvent['state'], leg: string): URLSearchParams[];
  perform(document: string, pressed?: Pressed[]): Performed;
  /** A caller's call, answered. */
  aCall(): string;
  /** A call that was put through to nothing yet. */
  aRingingCall(): string;
  stranger: string;
  doing(leg: string): Performed | undefined;
  hangUp(leg: string): void;
  isOver(leg: string): boolean;
  /** The agent picks up. */
  pickUp(leg: string): void;
  rings(leg: string): Pick<RingOrder, 'to' | 'from' | 'giveUpAfterSeconds'> & { status: string };
  parties(room: string): { leg: string; held: boolean; music?: string }[];
  /** `talking`: the parties hear one another. */
  room(name: string): 'talking' | 'waiting' | 'empty';
  /** No answer at all, or one that says nothing. */
  fails(how: 'silent' | 'broken' | 'never'): void;
}
