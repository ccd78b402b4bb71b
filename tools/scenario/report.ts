import type { Played } from './perform.ts';

/** `✓` with what was noticed below it, or `✗` with what is not as expected. */
export function reported({ sentence, seen, wrong = [] }: Played): string[] {
  const mark = wrong.length === 0 ? '✓' : '✗';
  const below =
    wrong.length > 0 ? [...wrong, ...(seen === undefined ? [] : [`seen: ${seen}`])] : seen === undefined ? [] : [seen];
  return [`  ${mark} ${sentence}`, ...below.map((line) => `      ${line}`)];
}
