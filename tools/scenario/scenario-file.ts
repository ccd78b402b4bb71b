import { LineCounter, parseDocument } from 'yaml';
import { error, type Remark } from '../../domain/remark.ts';
import { inOrder, located, type Problem, syntaxProblem } from '../configuration-file.ts';
import { findingsOf } from '../../domain/schema-findings.ts';
import { type Cast, checkStep, unknownAgent } from './check-step.ts';
import {
  type Doer,
  doersOf,
  type Given,
  type Happening,
  type ScenarioFile,
  scenarioFile,
  type Verb,
  verbsIn,
} from './words.ts';

/** One thing that happens, and who does it: a customer's number, the key of a person or a source, an item's name, or nobody for what the centre does. */
export type Step = { [One in Verb]: Happened<One> }[Verb];

interface Happened<One extends Verb> {
  verb: One;
  value: NonNullable<Happening[One]>;
  by: Doer | 'centre';
  who: string;
  /** As people call him. */
  name: string;
  line: number;
}

export interface Scenario {
  name: string;
  rows: number[];
  given: Given;
  steps: Step[];
}

/** Reads a scenario as far as it goes: its syntax, its fields, then what it says. With an error there is no scenario. */
export function readScenario(text: string, cast: Cast): { scenario?: Scenario; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) return { problems: [syntaxProblem(broken, lines)] };
  const at = (remark: Remark) => located(document, lines, remark);
  const parsed = scenarioFile.safeParse(document.toJS());
  if (!parsed.success) return { problems: inOrder(findingsOf(parsed.error, document.toJS(), scenarioFile).map(at)) };
  const { steps, remarks } = told(parsed.data, cast);
  const problems = inOrder([...unknownAgents(parsed.data.given, cast), ...remarks].map(at));
  if (problems.length > 0) return { problems };
  const { name, rows, given } = parsed.data;
  const numbered = steps.map((step, index) => ({ ...step, line: at(error(['steps', index], '')).line }));
  return { problems, scenario: { name, rows, given, steps: numbered } };
}

function unknownAgents({ agents }: Given, cast: Cast): Remark[] {
  return Object.keys(agents).flatMap((key) => unknownAgent(key, cast, ['given', 'agents', key]));
}

/** Each step with who does it: whoever is named, else whoever did something of the kind last. */
function told({ steps }: ScenarioFile, cast: Cast): { steps: Step[]; remarks: Remark[] } {
  const last: Record<Step['by'], string> = {
    customer: '',
    agent: '',
    supervisor: '',
    source: '',
    item: '',
    centre: '',
  };
  const remarks: Remark[] = [];
  const made = steps.flatMap((written, index): Step[] => {
    const found = checkStep(written, cast).map(({ path, ...rest }) => ({ ...rest, path: ['steps', index, ...path] }));
    remarks.push(...found);
    if (found.length > 0) return [];
    const [verb] = verbsIn(written) as [Verb];
    const by = doerOf(verb, written);
    const named = by === 'centre' ? '' : (written[by] ?? last[by]);
    last[by] = named;
    if (named === '' && by !== 'centre') {
      remarks.push({ ...error(['steps', index, verb], `nobody does this: add ${by}`), atKey: true });
      return [];
    }
    return [{ verb, value: written[verb], by, ...doer(by, named, cast), line: 0 } as Step];
  });
  return { steps: made, remarks };
}

function doerOf(verb: Verb, written: Happening): Step['by'] {
  const able = doersOf[verb] ?? [];
  return able.find((doer) => written[doer] !== undefined) ?? able[0] ?? 'centre';
}

function doer(by: Step['by'], named: string, { customers, configuration: { people, sources } }: Cast) {
  if (by === 'customer') return { name: named, who: customers.get(named) ?? named };
  if (by === 'source') return { name: sources[named]?.name ?? named, who: named };
  return { name: people[named]?.name ?? named, who: named };
}
