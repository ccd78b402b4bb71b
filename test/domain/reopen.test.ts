// rows 97-100
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Conversation } from '../../domain/interaction.ts';
import type { InboundText } from '../../domain/message.ts';
import { openConversation, type Placement, placeSms, reopened, shortHash } from '../../domain/reopen.ts';
import { HOUR, instant } from '../../domain/time.ts';

interface Case {
  case: string;
  /** Milliseconds between the close and the text. */
  closedAgo: number | 'open' | null;
  windowHours?: number;
  counted?: boolean;
  sealed?: true;
  archived?: boolean;
  placed: string;
}

const now = instant(Date.UTC(2026, 0, 5, 9));
const text: InboundText = {
  direction: 'in',
  thread: 'thr_abc',
  id: 'SM1',
  at: now,
  conversation: 1,
  ours: '+443309000100',
  theirs: '+447700900142',
  body: 'Again',
};

function aConversation({ closedAgo, windowHours = 72, counted, sealed, archived }: Case): Conversation | undefined {
  if (closedAgo === null) return undefined;
  const at = instant(now - 1_000 * HOUR);
  const first = { ...text, id: 'SM0', at };
  const open = openConversation({
    text: first,
    number: 1,
    reopenWindow: Math.round(windowHours * HOUR),
    configuration: 1,
  });
  if (closedAgo === 'open') return open;
  const { state: _, ...common } = open.routing;
  const place = { queue: 'que_q', skills: {}, priority: 0, ring: 0, ringOpenedAt: at, declined: {} } as const;
  const closing = { state: 'closed', agent: 'agt_a', acceptedAt: at, closedAt: instant(now - closedAgo) } as const;
  const hashes = counted ? [shortHash('SM0'), shortHash('SM1')] : [shortHash('SM0')];
  const conversation = {
    ...open.conversation,
    counted: { from: instant(0), hashes },
    ...(sealed && { sealed }),
    ...(archived && { archivedAt: now }),
  };
  return { ...open, routing: { ...common, ...place, ...closing }, conversation };
}

function inWords(placement: Placement): string {
  if ('open' in placement) return `opens conversation ${placement.open}`;
  return 'join' in placement ? 'joins' : 'reopens';
}

const cases = JSON.parse(readFileSync('test/domain/cases/reopen.json', 'utf8')) as Case[];

test.each(cases)('a text $case: $placed', (given) => {
  expect(inWords(placeSms(aConversation(given), text))).toBe(given.placed);
});

test('a reopened conversation begins to wait with the text, in a new episode, and remembers its turns', () => {
  const closed = aConversation({ case: '', closedAgo: HOUR, archived: true, placed: '' }) as Conversation;
  const { routing, conversation } = reopened(closed, text, 7);
  expect(routing).toMatchObject({
    state: 'new',
    episode: 2,
    version: 2,
    enqueuedAt: now,
    configuration: 7,
    by: 'customer',
    at: now,
  });
  expect(routing.segments).toEqual(closed.routing.segments);
  expect(conversation).toMatchObject({ since: now });
  expect(conversation).not.toHaveProperty('counted');
  expect(conversation).not.toHaveProperty('archivedAt');
});

test('short hashes tell 20,000 message ids of one carrier apart nearly always, and are the same every time', () => {
  const ids = Array.from({ length: 20_000 }, (_, number) => `SM${number.toString(16).padStart(32, '0')}`);
  const hashes = new Set(ids.map(shortHash));
  expect(hashes.size).toBeGreaterThan(19_990);
  expect([...hashes].every((hash) => /^[a-z0-9]{1,7}$/.test(hash))).toBe(true);
  expect(shortHash('SM1')).toBe(shortHash('SM1'));
});
