import type { ConfigurationFile, FlowConfiguration, PersonConfiguration, QueueConfiguration } from './configuration.ts';
import { nearest } from './nearest.ts';
import { error, type Path, type Remark } from './remark.ts';

type Names = Record<string, unknown>;

/** Every name leads somewhere, and what must be there once is there once. */
export function checkNames(file: ConfigurationFile): Remark[] {
  return [
    ...checkTimeZone(file.centre.timeZone),
    ...checkNumbers(file),
    ...checkCategories(file),
    ...Object.entries(file.flows).flatMap(([key, flow]) => checkFlow(file, flow, ['flows', key])),
    ...Object.entries(file.queues).flatMap(([key, queue]) => checkQueue(file, queue, ['queues', key])),
    ...Object.entries(file.people).flatMap(([key, person]) => checkPerson(file, person, ['people', key])),
    ...doubles(Object.entries(file.people).map(([key, { email }]) => [['people', key, 'email'], email.toLowerCase()])),
  ];
}

/** One remark if the name is in nobody's list, with the name that was probably meant. */
export function unknown(what: string, name: string | undefined, names: Names, path: Path): Remark[] {
  if (name === undefined || Object.hasOwn(names, name)) return [];
  const meant = nearest(name, Object.keys(names));
  return [error(path, `there is no ${what} "${name}"${meant ? `; did you mean "${meant}"?` : ''}`)];
}

function checkTimeZone(timeZone: string): Remark[] {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return [];
  } catch {
    return [
      error(['centre', 'timeZone'], `there is no time zone "${timeZone}"; write an IANA name such as Europe/London`),
    ];
  }
}

function checkNumbers({ numbers, flows }: ConfigurationFile): Remark[] {
  const unbound = numbers.flatMap(({ flow }, index) => unknown('flow', flow, flows, ['numbers', index, 'flow']));
  const silent = numbers.flatMap(({ keywords, keywordTexts }, index) =>
    keywords === 'trunkline' && !keywordTexts
      ? [error(['numbers', index, 'keywords'], 'Trunkline needs keywordTexts to answer STOP, START and HELP with')]
      : [],
  );
  return [
    ...unbound,
    ...silent,
    ...doubles(numbers.map(({ number }, index) => [['numbers', index, 'number'], number])),
  ];
}

function checkCategories({ categories }: ConfigurationFile): Remark[] {
  const open = [...categories.keys()].filter((index) => categories[index]?.keywords.length === 0);
  return [
    ...doubles(categories.map(({ key }, index) => [['categories', index, 'key'], key])),
    ...open.slice(1).map((index) => error(['categories', index], 'only one category may do without keywords')),
  ];
}

function checkFlow({ queues, skills, crm }: ConfigurationFile, flow: FlowConfiguration, path: Path): Remark[] {
  const ends = [
    ...flow.rules.map((rule, index) => ({ rule, at: [...path, 'rules', index] })),
    { rule: flow.otherwise, at: [...path, 'otherwise'] },
  ];
  return [
    ...unknown('data action', flow.identify, crm.dataActions, [...path, 'identify']),
    ...ends.flatMap(({ rule, at }) => [
      ...unknown('queue', rule.queue, queues, [...at, 'queue']),
      ...unknownSkills(rule.skills ?? {}, skills, [...at, 'skills']),
    ]),
  ];
}

function unknownSkills(named: Record<string, number>, skills: Names, path: Path): Remark[] {
  return Object.keys(named).flatMap((name) =>
    unknown('skill', name, skills, [...path, name]).map((remark) => ({ ...remark, atKey: true })),
  );
}

function checkQueue(
  { teams, wrapUpCodes }: ConfigurationFile,
  { rings, wrapUp }: QueueConfiguration,
  path: Path,
): Remark[] {
  const named = rings.flatMap((ring, ringAt) =>
    ring.teams.map((team, at) => ({ team, path: [...path, 'rings', ringAt, 'teams', at] })),
  );
  const codes = wrapUp.codes.map((code, at) => ({ code, path: [...path, 'wrapUp', 'codes', at] }));
  return [
    ...named.flatMap(({ team, path }) => unknown('team', team, teams, path)),
    ...doubles(
      named.map(({ team, path }) => [path, team]),
      'is in the rings already: a team stays once its ring is open',
    ),
    ...rings.flatMap((ring, at) => checkRing(ring.forSeconds, at === rings.length - 1, [...path, 'rings', at])),
    ...codes.flatMap(({ code, path }) => unknown('wrap-up code', code, wrapUpCodes, path)),
    ...doubles(codes.map(({ code, path }) => [path, code])),
  ];
}

function checkRing(forSeconds: number | undefined, last: boolean, path: Path): Remark[] {
  if (last && forSeconds !== undefined)
    return [error([...path, 'forSeconds'], 'the last ring stays open: it has no forSeconds')];
  return last || forSeconds !== undefined ? [] : [error(path, 'forSeconds is missing: when does the next ring open?')];
}

function checkPerson({ teams, skills }: ConfigurationFile, person: PersonConfiguration, path: Path): Remark[] {
  const agent = person.roles.includes('agent');
  const missing = (['team', 'capacity'] as const).filter((field) => agent && person[field] === undefined);
  const needless = (['team', 'capacity'] as const).filter((field) => !agent && person[field] !== undefined);
  return [
    ...missing.map((field) => error(path, `is an agent and needs a ${field}`)),
    ...needless.map((field) => error([...path, field], `only agents have a ${field}: add agent to the roles`)),
    ...unknown('team', person.team, teams, [...path, 'team']),
    ...unknownSkills(person.skills, skills, [...path, 'skills']),
  ];
}

/** One remark for each value that was there before. */
function doubles(values: [Path, string][], message = 'is in the file twice'): Remark[] {
  const seen = new Set<string>();
  return values.flatMap(([path, value]) => {
    if (seen.has(value)) return [error(path, `"${value}" ${message}`)];
    seen.add(value);
    return [];
  });
}
