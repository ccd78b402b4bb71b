import { jsonpath } from 'json-p3';
import { unknown } from './check-names.ts';
import { checkTriggers } from './check-triggers.ts';
import type {
  ConfigurationFile,
  SlaPlanConfiguration,
  SourceConfiguration,
  WorktypeConfiguration,
} from './configuration.ts';
import { error, type Path, type Remark } from './remark.ts';
import { stepKey } from './sla/plan.ts';
import { isTimeZone } from './sla/zone.ts';
import { DESK, violationOf } from './worktype.ts';

/** Sources, worktypes, workbins, promises and triggers: every name leads somewhere, every schema and path can be read. */
export function checkWork(file: ConfigurationFile): Remark[] {
  const each = <One>(name: string, all: Record<string, One>, check: (one: One, path: Path) => Remark[]) =>
    Object.entries(all).flatMap(([key, one]) => check(one, [name, key]));
  return [
    ...each('calendars', file.calendars, ({ zone }, path) =>
      isTimeZone(zone) ? [] : [error([...path, 'zone'], `there is no time zone "${zone}"`)],
    ),
    ...each('slaPlans', file.slaPlans, (plan, path) => checkPlan(file, plan, path)),
    ...each('workbins', file.workbins, ({ teams, division }, path) => [
      ...teams.flatMap((team, at) => unknown('team', team, file.teams, [...path, 'teams', at])),
      ...unknown('division', division, file.divisions, [...path, 'division']),
    ]),
    ...each('worktypes', file.worktypes, (worktype, path) => checkWorktype(file, worktype, path)),
    ...each('sources', file.sources, (source, path) => checkSource(file, source, path)),
    ...each('people', file.people, ({ division }, path) =>
      unknown('division', division, file.divisions, [...path, 'division']),
    ),
    ...checkTriggers(file),
  ];
}

function checkPlan(
  { calendars, queues, workbins }: ConfigurationFile,
  plan: SlaPlanConfiguration,
  path: Path,
): Remark[] {
  return [
    ...unknown('calendar', plan.calendar, calendars, [...path, 'calendar']),
    ...plan.steps.flatMap((step, at) => [
      ...unknown('queue', step.queue, queues, [...path, 'steps', at, 'queue']),
      ...unknown('workbin', step.workbin, workbins, [...path, 'steps', at, 'workbin']),
      ...(plan.steps.findIndex((one) => stepKey(one) === stepKey(step)) < at
        ? [error([...path, 'steps', at], `there is a step ${stepKey(step)} before this one: make one of the two`)]
        : []),
    ]),
  ];
}

function checkWorktype(file: ConfigurationFile, worktype: WorktypeConfiguration, path: Path): Remark[] {
  const { statuses, initialStatus, queue, workbin, slaPlan, division, skills, rules } = worktype;
  const categories = Object.values(statuses).map(({ category }) => category);
  const missing = (['open', 'closed'] as const).filter((category) => !categories.includes(category));
  const skillNames = (named: Record<string, number> = {}, at: Path) =>
    Object.keys(named).flatMap((name) => unknown('skill', name, file.skills, [...at, name]));
  return [
    ...missing.map((category) => error([...path, 'statuses'], `needs a status of the category ${category}`)),
    ...unknown('status', initialStatus, statuses, [...path, 'initialStatus']),
    ...(statuses[initialStatus]?.category === 'closed'
      ? [error([...path, 'initialStatus'], 'an item cannot begin closed')]
      : []),
    ...unknown('queue', queue, file.queues, [...path, 'queue']),
    ...unknown('workbin', workbin, file.workbins, [...path, 'workbin']),
    ...unknown('SLA plan', slaPlan, file.slaPlans, [...path, 'slaPlan']),
    ...unknown('division', division, file.divisions, [...path, 'division']),
    ...skillNames(skills, [...path, 'skills']),
    ...rules.flatMap((rule, at) => [
      ...unknown('queue', rule.queue, file.queues, [...path, 'rules', at, 'queue']),
      ...skillNames(rule.skills, [...path, 'rules', at, 'skills']),
    ]),
    ...checkSchema(worktype, [...path, 'schema']),
  ];
}

function checkSchema(worktype: WorktypeConfiguration, path: Path): Remark[] {
  try {
    violationOf(worktype, {});
    return [];
  } catch (fault) {
    return [error(path, `is no JSON Schema that can be used: ${(fault as Error).message}`)];
  }
}

function checkSource({ worktypes }: ConfigurationFile, source: SourceConfiguration, path: Path): Remark[] {
  const { externalId, name, url, customerNumber, fields } = source.capture;
  const paths = Object.entries({ externalId, name, url, customerNumber });
  return [
    ...(path[1] === DESK ? [{ ...error(path, `"${DESK}" stands for what agents make`), atKey: true }] : []),
    ...paths.flatMap(([key, written]) => checkPath(written, [...path, 'capture', key])),
    ...Object.entries(fields).flatMap(([key, written]) => checkPath(written, [...path, 'capture', 'fields', key])),
    ...source.worktypes.flatMap(({ worktype }, at) =>
      unknown('worktype', worktype, worktypes, [...path, 'worktypes', at, 'worktype']),
    ),
    ...unknown('worktype', source.otherwise, worktypes, [...path, 'otherwise']),
  ];
}

function checkPath(written: string | undefined, path: Path): Remark[] {
  try {
    if (written !== undefined) jsonpath.compile(written);
    return [];
  } catch {
    return [error(path, `"${written}" is no JSONPath (RFC 9535)`)];
  }
}
