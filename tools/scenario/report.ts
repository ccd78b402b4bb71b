import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { Played } from './perform.ts';
import type { Scenario } from './scenario-file.ts';

/** The name, and how it is before it begins. */
export function title({ name, rows, given }: Scenario, people: ConfigurationFile['people']): string[] {
  const agents = Object.entries(given.agents).map(([key, presence]) => `${people[key]?.name ?? key} is ${presence}`);
  const shown = rows.length > 0 ? `  (rows ${rows.join(', ')})` : '';
  return ['', `${name}${shown}`, `  given: ${[...agents, `the CRM is ${given.crm}`].join(', ')}`];
}

/** `✓` with what was noticed below it, or `✗` with the line of the file and what is not as expected. */
export function reported({ step, sentence, seen, wrong = [] }: Played): string[] {
  if (wrong.length === 0) return [`  ✓ ${sentence}`, ...indented(seen === undefined ? [] : [seen])];
  return [
    `  ✗ ${sentence}  (line ${step.line})`,
    ...indented([...wrong, ...(seen === undefined ? [] : [`was: ${seen}`])]),
  ];
}

function indented(lines: string[]): string[] {
  return lines.map((line) => `      ${line}`);
}

export function summary(scenarios: readonly Scenario[], failed: readonly string[]): string[] {
  const passed = `${scenarios.length - failed.length} passed, ${failed.length} failed`;
  return ['', ...failed.map((name) => `✗ ${name}`), passed];
}
