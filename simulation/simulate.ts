import { type Result, run } from './run.ts';
import { shrunk } from './shrink.ts';

export interface Wanted {
  /** The first; the next run has the next. */
  seed: number;
  /** Ends after whichever comes first; one run if nothing is said. */
  minutes?: number | undefined;
  interactions?: number | undefined;
  runs?: number | undefined;
  without?: ReadonlySet<string>;
  /** Of the seeds, those that are played. */
  plays?: ((seed: number) => boolean) | undefined;
  heard?: (line: string) => void;
  /** Whether a failing run is made small. */
  shrink?: boolean;
}

export interface Outcome {
  seed: number;
  runs: number;
  interactions: number;
  episodes: number;
  offers: number;
  texts: number;
  calls: number;
  items: number;
  escalations: number;
  steps: number;
  /** Of this process alone, whoever else uses the machine. */
  cpuSeconds: number;
  /** The first run in which a sentence did not hold, made as small as it would go. */
  failure?: Result;
}

const SAYS_EVERY_MS = 30_000;

/** Run after run, until enough or until one fails. */
export async function simulate({
  seed,
  minutes,
  interactions,
  runs,
  without,
  plays,
  heard,
  shrink = true,
}: Wanted): Promise<Outcome> {
  const sum: Outcome = {
    seed,
    runs: 0,
    interactions: 0,
    episodes: 0,
    offers: 0,
    texts: 0,
    calls: 0,
    items: 0,
    escalations: 0,
    steps: 0,
    cpuSeconds: 0,
  };
  const most = runs ?? (minutes === undefined && interactions === undefined ? 1 : Number.POSITIVE_INFINITY);
  const end = performance.now() + (minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  const before = process.cpuUsage();
  // Errors are part of the traffic, and their stacks cost a tenth of the time; a failing run is told with them.
  const { stackTraceLimit } = Error;
  let said = performance.now();
  let played = seed - 1;
  const from = () => {
    played += 1;
    while (plays?.(played) === false) played += 1;
    return played;
  };
  while (sum.runs < most && performance.now() < end && sum.interactions < (interactions ?? Number.POSITIVE_INFINITY)) {
    const next = from();
    const setting = { seed: next, ...(without && { without }) };
    Error.stackTraceLimit = 0;
    const result = await run(setting);
    Error.stackTraceLimit = stackTraceLimit;
    for (const name of [
      'interactions',
      'episodes',
      'offers',
      'texts',
      'calls',
      'items',
      'escalations',
      'steps',
    ] as const)
      sum[name] += result[name];
    sum.runs += 1;
    const { user, system } = process.cpuUsage(before);
    sum.cpuSeconds = (user + system) / 1_000_000;
    if (result.violation && shrink) heard?.(`${result.violation.message}\nnow made smaller, which takes a while`);
    if (result.violation) return { ...sum, failure: shrink ? await shrunk(setting, result.violation) : result };
    if (performance.now() - said < SAYS_EVERY_MS) continue;
    said = performance.now();
    heard?.(`${sum.runs} runs, ${sum.interactions} interactions, ${Math.round(sum.cpuSeconds)} s`);
  }
  return sum;
}
