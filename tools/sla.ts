import { readFileSync } from 'node:fs';
import { timeLine } from '../domain/sla/time-line.ts';
import { isoInstant } from '../domain/time.ts';
import { fieldName } from '../domain/remark.ts';
import { type NamedCase, readCases } from './sla-case.ts';

const usage = `npm run sla -- FILE
FILE is JSON: one case, or { "cases": [..] }. Prints what fires when, what is consumed and when it is due; docs/sla.md has the format.`;

function answer(story: NamedCase, index: number) {
  const { fired, consumedMs, dueAt } = timeLine(story);
  return {
    id: story.id ?? String(index + 1),
    fired: fired.map(({ step, at }) => ({ step, at: isoInstant(at) })),
    consumedMs,
    dueAt: dueAt === undefined ? null : isoInstant(dueAt),
  };
}

function main([file]: string[]): number {
  if (file === undefined || file.startsWith('--')) {
    console.log(usage);
    return file === '--help' ? 0 : 1;
  }
  const read = readCases(readFileSync(file, 'utf8'));
  if ('problems' in read) {
    for (const { path, message } of read.problems)
      console.error(`${file}  ${fieldName(path) || 'the file'}  ${message}`);
    return 1;
  }
  const answers = read.cases.map(answer);
  console.log(JSON.stringify(read.single ? answers[0] : answers, null, 2));
  return 0;
}

/** What the person at the keyboard can mend is said in a line; anything else keeps its stack. */
try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  const { name, code, message } = error as Error & { code?: string };
  if (name !== 'SyntaxError' && !code?.startsWith('E')) throw error;
  console.error(`${process.argv[2]}  ${message}`);
  process.exitCode = 1;
}
