import { conversationId, interactionParts } from './ids.ts';
import type { Actor, Conversation, New, Routing } from './interaction.ts';
import type { InboundText } from './message.ts';
import type { Instant, Millis } from './time.ts';

/** A text as it is placed: `at` is the edge's time of its first delivery. */
export interface PlacedText {
  id: string;
  at: Instant;
  /** Number of the conversation it was put into; 0 for none yet. */
  conversation: number;
  /** When it was kept, if later: nobody can have had it before him earlier. */
  late?: Instant;
}

export type Placement = { join: Conversation } | { reopen: Conversation } | { open: number; after?: Conversation };

/** A text up to and including the window's end after closing reopens (rows 97-100). A window of 0 never does. */
export function placeSms(latest: Conversation | undefined, text: PlacedText): Placement {
  if (!latest) return { open: 1 };
  const { conversation } = latest;
  const routing = over(latest.routing);
  if (!routing) return { join: latest };
  if (wasCounted(latest, text)) return { join: latest };
  const inTime = conversation.reopenWindow > 0 && text.at <= routing.closedAt + conversation.reopenWindow;
  if (inTime && !conversation.sealed) return { reopen: latest };
  return { open: interactionParts(latest.id).number + 1, after: latest };
}

/** Closed by an agent; or a text of ours that nobody has answered yet. */
function over(routing: Routing): { closedAt: Instant } | undefined {
  if (routing.state === 'terminated') return { closedAt: routing.endedAt };
  return routing.state === 'closed' ? routing : undefined;
}

/** Did the agent who closed have this text before him? Then a repeated delivery changes nothing. */
export function wasCounted({ id, conversation: { counted } }: Conversation, text: PlacedText): boolean {
  if (!counted || text.conversation !== interactionParts(id).number) return false;
  return (text.late ?? text.at) < counted.from || counted.hashes.includes(shortHash(text.id));
}

/** 32 bits of FNV-1a in base 36: tells the texts of one conversation apart, and is no secret. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** With the first text of a thread, or the first after the window; `by`: unless the customer has sent it. */
export function openConversation(first: {
  text: Pick<InboundText, 'thread' | 'at' | 'ours' | 'theirs'>;
  number: number;
  reopenWindow: Millis;
  configuration: number;
  by?: Actor;
}): Conversation {
  const { text, number, reopenWindow, configuration, by = 'customer' } = first;
  const { thread, at, ours, theirs } = text;
  const routing: New = {
    state: 'new',
    version: 1,
    episode: 1,
    turn: 0,
    configuration,
    enqueuedAt: at,
    segments: [],
    by,
    at,
  };
  return {
    id: conversationId(thread, number),
    createdAt: at,
    routing,
    conversation: {
      carrier: 'twilio',
      ours,
      theirs,
      reopenWindow,
      since: at,
      ...(by !== 'customer' && { begunBy: by }),
    },
  };
}

/** The same conversation in a new episode: it needs an agent again, its last one first. */
export function reopened(closed: Conversation, text: PlacedText, configuration: number): Conversation {
  const { counted: _, archivedAt: __, reopenedBy: ___, ...conversation } = closed.conversation;
  const { version, episode, turn, segments, dueEpoch }: Routing = closed.routing;
  const routing: New = {
    state: 'new',
    // Counted on, not anew: it names the ladder of each due moment, and a name is given once.
    ...(dueEpoch !== undefined && { dueEpoch }),
    version: version + 1,
    episode: episode + 1,
    turn,
    configuration,
    enqueuedAt: text.at,
    segments,
    by: 'customer',
    at: text.at,
  };
  return { ...closed, routing, conversation: { ...conversation, since: text.at } };
}
