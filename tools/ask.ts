import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** A line from the terminal. Questions go to stderr, so that what a command prints can be piped on. */
export function ask(question: string): Promise<string> {
  return answerTo(question, process.stderr);
}

/** The same without an echo: nothing of it stays on the screen, in the shell's history or in the list of processes. */
export async function askSecretly(question: string): Promise<string> {
  process.stderr.write(question);
  const answer = await answerTo('', new Writable({ write: (_chunk, _encoding, done) => done() }));
  process.stderr.write('\n');
  return answer;
}

async function answerTo(question: string, output: Writable): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  terminal.once('SIGINT', () => process.exit(130));
  const answer = await terminal.question(question);
  terminal.close();
  return answer.trim();
}

/** What a script piped in, by lines. */
export async function pipedLines(): Promise<string[]> {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text.split(/\r?\n/).map((line) => line.trim());
}
