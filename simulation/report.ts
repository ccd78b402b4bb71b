import type { Outcome } from './simulate.ts';
import { type Bite, DIRECTED } from './teeth.ts';

/** What a person reads after the runs: the figures, and the story of what failed. */
export function report({
  seed,
  runs,
  interactions,
  episodes,
  offers,
  texts,
  calls,
  items,
  escalations,
  steps,
  cpuSeconds,
  failure,
}: Outcome): string {
  const rate = (count: number) => Math.round(count / Math.max(cpuSeconds, 0.001));
  const figures = [
    `seeds ${seed} to ${seed + runs - 1}: ${interactions} interactions in ${episodes} episodes, ${texts} texts, ${calls} calls, ${items} items that climbed ${escalations} steps, ${offers} offers, ${steps} steps`,
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

/** So many of the slowest are named. */
const SLOWEST = 5;

export function teethReport(bites: Bite[]): string {
  const caught = bites.filter(({ invariant }) => invariant).sort((a, b) => a.runs - b.runs);
  const byStorms = caught.filter(({ invariant }) => !invariant?.startsWith(DIRECTED));
  const half = byStorms[Math.floor((byStorms.length - 1) / 2)]?.runs ?? 0;
  const slowest = byStorms.slice(-SLOWEST).map(({ bug, runs }) => `${bug} (${runs})`);
  return [
    `${caught.length} of ${bites.length} bugs caught: ${byStorms.length} by storms, half of them within ${half} runs, ${caught.length - byStorms.length} by a directed interleaving`,
    `the most runs: ${slowest.reverse().join(', ')}`,
  ].join('\n');
}
