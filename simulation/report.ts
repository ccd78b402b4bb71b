import type { Outcome } from './simulate.ts';
import type { Bite } from './teeth.ts';

/** What a person reads after the runs: the figures, and the story of what failed. */
export function report({
  seed,
  runs,
  interactions,
  episodes,
  offers,
  texts,
  steps,
  cpuSeconds,
  failure,
}: Outcome): string {
  const rate = (count: number) => Math.round(count / Math.max(cpuSeconds, 0.001));
  const figures = [
    `seeds ${seed} to ${seed + runs - 1}: ${interactions} interactions in ${episodes} episodes, ${texts} texts, ${offers} offers, ${steps} steps`,
    `${cpuSeconds.toFixed(1)} s of processor time: ${rate(interactions)} interactions and ${rate(steps)} steps a second`,
  ];
  if (!failure?.violation) return [...figures, 'no violation'].join('\n');
  return [
    ...excerpt(failure.lines),
    '',
    failure.violation.message,
    '',
    `npm run simulate -- --seed ${failure.seed} shows it again`,
    ...figures,
  ].join('\n');
}

const SHOWN = 250;

/** A story that would not end is told by its end. */
function excerpt(lines: string[]): string[] {
  return lines.length <= SHOWN ? lines : [`(${lines.length - SHOWN} lines before)`, ...lines.slice(-SHOWN)];
}

export function biteLine({ bug, invariant, runs }: Bite): string {
  return `| ${bug} | ${invariant ?? 'NOT CAUGHT'} | ${runs} |`;
}

export function teethReport(bites: Bite[]): string {
  const runs = bites
    .filter(({ invariant }) => invariant)
    .map((bite) => bite.runs)
    .sort((a, b) => a - b);
  return `${runs.length} of ${bites.length} bugs caught, half of them within ${runs[Math.floor((runs.length - 1) / 2)]} runs`;
}
