import type { ThreadId } from '../../domain/ids.ts';
import type { OutboundText } from '../../domain/message.ts';
import { shortHash } from '../../domain/reopen.ts';
import { type Instant, instant } from '../../domain/time.ts';

/**
 * A text that a rule sends. Its id is made of what it answers, so that a repeat claims the same row: the moment is a millisecond after it, the
 * rest two hashes of its name.
 */
export function automaticText(sent: {
  thread: ThreadId;
  conversation: number;
  body: string;
  /** What it answers, and when that was. */
  answers: string;
  at: Instant;
}): OutboundText {
  const { answers, at, ...text } = sent;
  const after = instant(at + 1);
  const hashes = [shortHash(answers), shortHash(`${answers}~`)].map((hash) => hash.padStart(7, '0'));
  return {
    direction: 'out',
    ...text,
    id: `msg_${String(after).padStart(13, '0')}_${hashes.join('')}`,
    at: after,
    automatic: true,
    status: 'sending',
  };
}
