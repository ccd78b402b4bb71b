import { columns } from './report.ts';
import { type Answered, kinds } from './voice.ts';

/** From the carrier's request to the whole answer, on a machine that does nothing else. */
export const BOUND_MS = 1_000;

export interface Timing {
  kind: string;
  answers: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  /** The next question was not there in time, and the carrier had to ask again. */
  deferred: number;
}

export interface VoiceRun {
  lines: number;
  calls: number;
  /** Processes that wanted a processor, on average over the last minute, when it began and when it ended. */
  load: { processors: number; before: number; after: number };
  /** What the sandbox CRM takes for one look-up. It is in the figures. */
  crmMs: number;
  timings: Timing[];
  all: Timing;
}

export function timingsOf(answered: Answered[]): { timings: Timing[]; all: Timing } {
  const of = (kind: string, some: Answered[]): Timing => {
    const sorted = some.map(({ ms }) => ms).sort((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
    const deferred = some.filter((one) => one.deferred).length;
    return { kind, answers: some.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), deferred };
  };
  return {
    timings: kinds.map((kind) =>
      of(
        kind,
        answered.filter((one) => one.kind === kind),
      ),
    ),
    all: of('all', answered),
  };
}

/** One caller after the other: more at once measures the machine. */
export function isQuick({ lines, all }: VoiceRun): boolean {
  return lines > 1 || all.p99 <= BOUND_MS;
}

export function voiceText(runs: VoiceRun[]): string {
  return runs
    .map((run) => {
      const { processors, before, after } = run.load;
      const rows = [...run.timings, run.all].map((one) =>
        [one.kind, one.answers, one.p50, one.p95, one.p99, one.max, one.deferred].map(String),
      );
      return [
        `${run.calls} calls, ${run.lines === 1 ? 'one after the other' : `${run.lines} at once`}: milliseconds from webhook to answer`,
        '',
        ...columns([['', 'answers', 'p50', 'p95', 'p99', 'max', 'asked again'], ...rows]),
        '',
        `Load of the machine ${before.toFixed(1)} at the beginning, ${after.toFixed(1)} at the end, of ${processors} processors. The CRM takes ${Math.round(run.crmMs)} ms of it, once for an account, once for a PIN.`,
        run.lines > 1
          ? ''
          : isQuick(run)
            ? `p99 within ${BOUND_MS} ms.`
            : `p99 NOT WITHIN ${BOUND_MS} ms${before > processors ? ', and the machine is busy with something else' : ''}.`,
      ].join('\n');
    })
    .join('\n\n')
    .trimEnd();
}
