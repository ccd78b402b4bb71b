import type { TFunction } from 'i18next';
import type { SlaView } from '../../../../domain/desktop-api.ts';
import { roughly } from '../../words/times.ts';
import { isClose } from './close.ts';

type T = TFunction;
type Counted = Pick<SlaView, 'consumedMs' | 'targetMs' | 'running' | 'countsUntil'>;
export type Step = SlaView['steps'][number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const counts = ({ running, countsUntil }: Counted): boolean => running && countsUntil !== undefined;

/** What the API said at `askedAt`, and what has counted since; no further than it said. */
export function usedAt(sla: Counted, askedAt: number, now: number): number {
  if (!sla.running || sla.countsUntil === undefined) return sla.consumedMs;
  return sla.consumedMs + Math.max(0, Math.min(now, sla.countsUntil) - askedAt);
}

export type Tone = 'calm' | 'close' | 'late';

/** Late is red, close is amber; what is over or stands still needs nobody now. */
export function toneOf(sla: Counted, used: number): Tone {
  if (used > sla.targetMs) return 'late';
  return isClose(sla, used) ? 'close' : 'calm';
}

/** "3 h 12 min", "12 min", "41 s": steps once a minute, so that it can be read. */
export function worked(t: T, ms: number): string {
  if (ms < HOUR) return roughly(t, ms);
  const [h, min] = [Math.floor(ms / HOUR), Math.floor((ms % HOUR) / MINUTE)];
  return min === 0 ? t('time.h', { n: h }) : t('promise.hMin', { h, min });
}

/** "80 %" of the target, or so much working time. */
export function stepName(t: T, { key, thresholdMs }: Pick<Step, 'key' | 'thresholdMs'>): string {
  return key.endsWith('%') ? t('promise.percent', { n: key.slice(0, -1) }) : worked(t, thresholdMs);
}

/** "raises priority by 40 and alerts supervisors". */
export function stepDoes(
  t: T,
  { raisePriority, queue, workbin, alert, tellSource }: Step['does'],
  source: string,
): string {
  const all = [
    raisePriority !== undefined && t('promise.raises', { n: raisePriority }),
    queue !== undefined && t('promise.moves', { to: queue }),
    workbin !== undefined && t('promise.moves', { to: workbin }),
    alert && t('promise.alerts'),
    tellSource && t('promise.tells', { source }),
  ].filter((one) => one !== false && one !== undefined);
  return all.length === 0 ? t('promise.marks') : new Intl.ListFormat('en-GB').format(all);
}

/** The first step that is still to come. */
export const nextOf = ({ steps }: SlaView): Step | undefined => steps.find(({ takenAt }) => takenAt === undefined);

type Given = {
  sla: SlaView;
  used: number;
  status: string;
  source: string;
  /** How it ended. */
  how?: string | undefined;
  /** A moment in words. */
  when: (at: number) => string;
};

/** How the promise stands, in sentences; what matters most comes first. */
export function slaSentences(t: T, { sla, used, status, source, how, when }: Given): { first: string; rest: string[] } {
  const { targetMs, running, dueAt, countsUntil, countsFrom, inTime } = sla;
  const amount = t('promise.used', { used: worked(t, used), target: worked(t, targetMs) });
  const late = used > targetMs ? t('promise.late', { time: worked(t, used - targetMs) }) : undefined;
  if (inTime !== undefined) {
    const done = how !== 'completed' ? t('promise.over') : inTime ? t('promise.inTime') : undefined;
    return { first: done ?? t('promise.tooLate', { time: worked(t, used - targetMs) }), rest: [amount] };
  }
  const paused = running ? undefined : t('promise.paused', { status });
  const closed =
    running && countsUntil === undefined
      ? countsFrom === undefined
        ? t('promise.closed')
        : t('promise.closedUntil', { when: when(countsFrom) })
      : undefined;
  const left = toneOf(sla, used) === 'close' ? t('promise.left', { time: worked(t, targetMs - used) }) : undefined;
  const due = dueAt === undefined || late ? undefined : t('promise.due', { when: when(dueAt) });
  const next = nextOf(sla);
  const ahead = next && aheadWords(t, next, { when, source });
  const [first = amount, ...rest] = [late, paused, left, amount, closed, due, ahead].filter((one) => one !== undefined);
  return { first, rest };
}

function aheadWords(t: T, { at, ...next }: Step, { when, source }: Pick<Given, 'when' | 'source'>): string {
  const step = stepName(t, next);
  const does = stepDoes(t, next.does, source);
  if (at === undefined) return t('promise.next', { step, does });
  return t('promise.nextAt', { step, does, when: when(at) });
}

/** Where things stand on the bar, in hundredths of its length: as far as the last step, the target and what is used. */
export function slaScale({ targetMs, steps }: Pick<SlaView, 'targetMs' | 'steps'>, used: number) {
  const end = Math.max(targetMs, used, ...steps.map(({ thresholdMs }) => thresholdMs), 1);
  const share = (ms: number) => Math.min(100, (ms / end) * 100);
  return { used: share(used), target: share(targetMs), of: (step: Step) => share(step.thresholdMs) };
}
