import type { ConfigurationFile } from '../domain/configuration.ts';
import { type Difference, difference } from '../domain/configuration-difference.ts';

/** The change from the applied configuration to the file, one line a place: `+` new, `-` gone, `~` old -> new. */
export function showDifference(before: ConfigurationFile, after: ConfigurationFile): string[] {
  return difference(before, after).map(line);
}

/** What a first file brings: everything is new, so a line for each kind of thing. */
export function showContent(file: ConfigurationFile): string[] {
  const { numbers, flows, queues, teams, people } = file;
  const names = (things: Record<string, unknown>) => Object.keys(things).join(', ');
  return [
    `+ ${file.centre.name}`,
    `+ numbers: ${numbers.map(({ number }) => number).join(', ')}`,
    `+ flows: ${names(flows)}`,
    `+ queues: ${names(queues)}`,
    `+ teams: ${names(teams)}`,
    `+ people: ${names(people)}`,
  ];
}

function line({ path, before, after }: Difference): string {
  if (before === undefined) return `+ ${path}: ${shown(after)}`;
  if (after === undefined) return `- ${path}: ${shown(before)}`;
  return `~ ${path}: ${shown(before)} -> ${shown(after)}`;
}

/** Longer than this a value no longer fits on a line. */
const LONGEST = 160;

function shown(value: unknown): string {
  const text = inFlow(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}

/** As YAML would have it on one line. */
function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${name}: ${inFlow(member)}`)
    .join(', ')} }`;
}
