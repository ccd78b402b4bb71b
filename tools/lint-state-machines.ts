import { readdirSync, readFileSync } from 'node:fs';
import validate from 'asl-validator';

/** State machines wait, they do not compute: past a dozen states or a line of expression, it is a program in disguise. */
const MOST_STATES = 12;
const LONGEST_EXPRESSION = 100;

interface State {
  Type?: string;
  Resource?: unknown;
  TimeoutSeconds?: unknown;
  Catch?: { ErrorEquals: string[] }[];
}

interface Machine {
  QueryLanguage?: unknown;
  States: Record<string, State>;
}

/** What is wrong with a machine, one line each; nothing is right. */
export function problemsOf(machine: object): string[] {
  const { isValid, errorsText } = validate(machine, { checkArn: false });
  if (!isValid) return [errorsText('\n')];
  const { QueryLanguage, States } = machine as Machine;
  const states = Object.entries(States);
  return [
    ...(QueryLanguage === 'JSONata' ? [] : ['it is not written in JSONata']),
    ...(states.length <= MOST_STATES ? [] : [`it has ${states.length} states, more than ${MOST_STATES}`]),
    ...states.flatMap(([name, state]) =>
      [...problemsOfTask(state), ...expressionsIn(state).flatMap(problemsOfExpression)].map(
        (one) => `"${name}" ${one}`,
      ),
    ),
  ];
}

function problemsOfTask({ Type, Resource, TimeoutSeconds, Catch = [] }: State): string[] {
  if (Type !== 'Task') return [];
  const waits = String(Resource).endsWith('.waitForTaskToken');
  const caught = Catch.flatMap(({ ErrorEquals }) => ErrorEquals);
  const hasWayOut = caught.includes('States.Timeout') || caught.includes('States.ALL');
  return [
    ...(TimeoutSeconds === undefined ? ['has no time-out'] : []),
    ...(waits && !hasWayOut ? ['waits for a token, but does not catch its time-out'] : []),
  ];
}

function expressionsIn(part: unknown): string[] {
  if (typeof part === 'string') return part.startsWith('{%') ? [part] : [];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(expressionsIn) : [];
}

/** The validator itself refuses an expression of more than one line. */
function problemsOfExpression(expression: string): string[] {
  return [
    ...(expression.length > LONGEST_EXPRESSION ? [`has an expression that belongs in domain/: ${expression}`] : []),
    ...(/\$(now|millis)\s*\(/.test(expression) ? [`asks the machine what time it is: ${expression}`] : []),
  ];
}

function lint(): string[] {
  const folder = new URL('../statemachines/', import.meta.url);
  return readdirSync(folder).flatMap((name) => {
    const file = `${name}/${name}.asl.json`;
    return problemsOf(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).map((one) => `${file}: ${one}`);
  });
}

if (import.meta.main) {
  const problems = lint();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
