import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The part of the Amazon States Language that a drawing shows. */
type State = {
  Type: string;
  Comment?: string;
  Resource?: string;
  Next?: string;
  End?: boolean;
  Default?: string;
  Choices?: { Condition?: string; Next: string }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
};
export type Machine = { Comment?: string; StartAt: string; States: Record<string, State> };

/** `nodes` leads from the name of a state to its id in the text, so that a page can mark it. */
export type Flowchart = { text: string; nodes: ReadonlyMap<string, string> };

const DIAGRAM = 'diagram.md';
/** A condition is read in the machine; in the drawing it only tells the branches apart. */
const LONGEST_CONDITION = 40;

/** The machine as a Mermaid flowchart: solid for what comes next, dotted for what an error leads to. */
export function flowchartOf({ StartAt, States }: Machine): Flowchart {
  const nodes = new Map(Object.keys(States).map((name, index) => [name, `s${index}`]));
  const to = (name: string) => nodes.get(name) ?? name;
  const lines = ['flowchart TD', '  start(( ))', `  start --> ${to(StartAt)}`];
  for (const [name, state] of Object.entries(States)) lines.push(`  ${to(name)}${shapeOf(name, state)}`);
  for (const [name, state] of Object.entries(States)) {
    for (const { label, next, dotted } of edgesOf(state))
      lines.push(`  ${to(name)} ${arrow(label, dotted)} ${to(next)}`);
  }
  return { text: lines.join('\n'), nodes };
}

/** What stands beside the machine, for whoever reads the repository in a browser. */
export function diagramFile(name: string, machine: Machine): string {
  const comment = machine.Comment ? `${machine.Comment.replaceAll('<', '&lt;')}\n\n` : '';
  return `# ${name}\n\n${comment}\`\`\`mermaid\n${flowchartOf(machine).text}\n\`\`\`\n\nDrawn from \`${name}.asl.json\` by \`npm run draw\`.\n`;
}

function shapeOf(name: string, state: State): string {
  const text = [name, waitsFor(state)].filter(Boolean).join('<br/>');
  switch (state.Type) {
    case 'Choice':
      return `{"${escape(text)}"}`;
    case 'Wait':
      return `{{"${escape(text)}"}}`;
    case 'Succeed':
    case 'Fail':
      return `(["${escape(text)}"])`;
    default:
      return `["${escape(text)}"]`;
  }
}

function waitsFor({ Type, Resource }: State): string | undefined {
  if (Type === 'Wait') return 'waits for the clock';
  return Resource?.endsWith('.waitForTaskToken') ? 'waits to be told' : undefined;
}

type Edge = { label: string; next: string; dotted: boolean };

function edgesOf({ Next, Default, Choices = [], Catch = [] }: State): Edge[] {
  return [
    ...Choices.map((choice) => ({ label: conditionOf(choice.Condition), next: choice.Next, dotted: false })),
    ...(Default ? [{ label: 'otherwise', next: Default, dotted: false }] : []),
    ...(Next ? [{ label: '', next: Next, dotted: false }] : []),
    ...Catch.map((caught) => ({ label: caught.ErrorEquals.join(', '), next: caught.Next, dotted: true })),
  ];
}

function conditionOf(condition = ''): string {
  const inner = condition.replace(/^\{%\s*|\s*%\}$/g, '');
  return inner.length > LONGEST_CONDITION ? `${inner.slice(0, LONGEST_CONDITION - 1)}…` : inner;
}

function arrow(label: string, dotted: boolean): string {
  if (!label) return dotted ? '-.->' : '-->';
  return dotted ? `-. "${escape(label)}" .->` : `-- "${escape(label)}" -->`;
}

function escape(text: string): string {
  return text.replaceAll('"', '#quot;');
}

/** Every machine of the repository, with the diagram that it should have. */
export function diagrams(): { file: string; wanted: string }[] {
  const folder = fileURLToPath(new URL('../statemachines', import.meta.url));
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.map(({ name }) => {
    const machine = JSON.parse(readFileSync(join(folder, name, `${name}.asl.json`), 'utf8')) as Machine;
    return { file: join(folder, name, DIAGRAM), wanted: diagramFile(name, machine) };
  });
}

if (import.meta.main) {
  for (const { file, wanted } of diagrams()) writeFileSync(file, wanted);
}
