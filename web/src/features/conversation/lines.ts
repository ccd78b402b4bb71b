import type { MessageView, TimelineStep } from '../../../../domain/desktop-api.ts';
import type { Outgoing } from './outbox.ts';

export type Line =
  | { kind: 'day'; key: string; at: number; closed?: TimelineStep; code?: string }
  | { kind: 'event'; key: string; at: number; step: TimelineStep; toMeAgain?: boolean }
  | { kind: 'message'; key: string; at: number; message: MessageView; outgoing?: Outgoing; joined: boolean };

type Source = {
  messages: readonly MessageView[];
  outgoing: readonly Outgoing[];
  steps: readonly TimelineStep[];
  dayOf: (at: number) => string;
  /** Older texts are not read yet. */
  hasOlder?: boolean;
};

/** Texts of the same side within a minute share one time. */
const TOGETHER = 60_000;

/** Steps that an agent reads between the texts; the timeline beside them has all of them. */
const told = new Set(['reopened', 'accepted', 'taken', 'resumed', 'closed']);

/**
 * The transcript from top to bottom: texts, what is being sent, and what happened in between, under their days. A close
 * that was followed by a reopening stands with its day.
 */
export function linesOf({ messages, outgoing, steps, dayOf, hasOlder = false }: Source): Line[] {
  const lastReopened = steps.findLast((step) => step.kind === 'reopened')?.at ?? Number.NEGATIVE_INFINITY;
  const past = steps.filter((step) => step.kind === 'closed' && step.at <= lastReopened);
  const since = messages[0]?.at ?? Number.NEGATIVE_INFINITY;
  const events = steps.filter((step) => told.has(step.kind) && !past.includes(step) && step.at >= since);
  const known = new Set(messages.map((message) => message.id));
  const lines = [...messages.map(asLine), ...events.map((step): Line => asEvent(step, steps))].toSorted(
    (a, b) => a.at - b.at || order(a) - order(b),
  );
  const pending = outgoing.filter((entry) => !known.has(entry.id)).map(asPending);
  const dated = withDays([...lines, ...pending], { past, steps, dayOf });
  // The day of the first text may have begun further up: its name stands there, and what is read keeps its place.
  return join(hasOlder ? dated.slice(1) : dated);
}

/** A reopening stands before the text that caused it, everything else after what it followed. */
function order(line: Line): number {
  return line.kind === 'event' && line.step.kind === 'reopened' ? -1 : line.kind === 'event' ? 1 : 0;
}

function asEvent(step: TimelineStep, steps: readonly TimelineStep[]): Line {
  const toMeAgain = step.kind === 'reopened' && cameBack(step, steps);
  return { kind: 'event', key: `${step.kind} ${step.at}`, at: step.at, step, ...(toMeAgain ? { toMeAgain } : {}) };
}

/** I closed it, and was the first to be offered it again. */
function cameBack(reopened: TimelineStep, steps: readonly TimelineStep[]): boolean {
  const closed = steps.findLast((step) => step.kind === 'closed' && step.at <= reopened.at);
  const offered = steps.find((step) => step.kind === 'offered' && step.at >= reopened.at);
  return closed?.with.mine === true && offered?.with.mine === true;
}

function asLine(message: MessageView): Line {
  return { kind: 'message', key: message.id, at: message.at, message, joined: false };
}

function asPending(outgoing: Outgoing): Line {
  const { id, body, at, interaction } = outgoing;
  const message: MessageView = { id, conversation: interaction, direction: 'out', at, body, status: 'sending' };
  return { kind: 'message', key: id, at, message, outgoing, joined: false };
}

type Days = { past: readonly TimelineStep[]; steps: readonly TimelineStep[]; dayOf: (at: number) => string };

function withDays(lines: readonly Line[], { past, steps, dayOf }: Days): Line[] {
  let day: string | undefined;
  return lines.flatMap((line) => {
    const here = dayOf(line.at);
    if (here === day) return [line];
    day = here;
    const closed = past.findLast((step) => dayOf(step.at) === here);
    const code = closed && codeOf(closed, steps);
    const head: Line = {
      kind: 'day',
      key: `day ${here}`,
      at: line.at,
      ...(closed ? { closed } : {}),
      ...(code ? { code } : {}),
    };
    return [head, line];
  });
}

/** The code that was chosen after this close, and before the next one. */
function codeOf(closed: TimelineStep, steps: readonly TimelineStep[]): string | undefined {
  const own = closed.with.code;
  if (own !== undefined) return String(own);
  const next = steps.find((step) => step.kind === 'closed' && step.at > closed.at)?.at ?? Number.POSITIVE_INFINITY;
  const step = steps.findLast((one) => one.kind === 'wrapped-up' && one.at >= closed.at && one.at < next);
  return step?.with.code === undefined ? undefined : String(step.with.code);
}

function join(lines: readonly Line[]): Line[] {
  return lines.map((line, i) =>
    line.kind === 'message' && joins(line.message, lines[i + 1]) ? { ...line, joined: true } : line,
  );
}

/** A text without a time of its own: the next one follows at once, and nothing has to be said about this one. */
function joins(message: MessageView, next: Line | undefined): boolean {
  if (next?.kind !== 'message' || next.message.direction !== message.direction) return false;
  if (next.at - message.at > TOGETHER || marked(message) || marked(next.message)) return false;
  return message.direction === 'in' || (message.status === next.message.status && message.status === 'delivered');
}

/** What is said of it stands below it. */
function marked({ keyword, automatic }: MessageView): boolean {
  return keyword !== undefined || automatic === true;
}
