import { unknown } from './check-names.ts';
import type { ConfigurationFile, TriggerAction, TriggerConfiguration } from './configuration.ts';
import { checkLoops } from './check-trigger-loops.ts';
import { conditionsIn, ITEM_ATTRIBUTES, ITEM_STATUS, placeholdersIn } from './triggers.ts';
import { error, type Path, type Remark, warning } from './remark.ts';
import { DESK } from './worktype.ts';

/** Triggers: every name leads somewhere, each action is one, and none sets itself off unnoticed. */
export function checkTriggers(file: ConfigurationFile): Remark[] {
  const numbers = Object.fromEntries(file.numbers.map(({ number }) => [number, true]));
  return [
    ...Object.entries(file.worktypes).flatMap(([key, { textsFrom }]) =>
      unknown('number', textsFrom, numbers, ['worktypes', key, 'textsFrom']),
    ),
    ...Object.entries(file.triggers).flatMap(([key, trigger]) => checkTrigger({ file, trigger, numbers }, key)),
    ...checkLoops(file.triggers),
  ];
}

interface Checked {
  file: ConfigurationFile;
  trigger: TriggerConfiguration;
  numbers: Record<string, unknown>;
}

function checkTrigger(checked: Checked, key: string): Remark[] {
  const path: Path = ['triggers', key];
  const { file, trigger } = checked;
  const lost = trigger.worktypes.flatMap((worktype, at) =>
    unknown('worktype', worktype, file.worktypes, [...path, 'worktypes', at]),
  );
  // What fields there are, its worktypes say.
  if (lost.length > 0) return lost;
  return [
    ...checkOccasion(checked, [...path, 'on']),
    ...checkConditions(checked, [...path, 'when']),
    ...trigger.do.flatMap((action, at) => checkAction(checked, action, [...path, 'do', at])),
  ];
}

function checkOccasion({ file, trigger }: Checked, path: Path): Remark[] {
  const { on } = trigger;
  if (on.event === 'created') return [];
  if (on.event === 'date') {
    const both = on.before && on.after ? [error([...path, 'after'], 'it is before or after, not both')] : [];
    return [
      ...both,
      ...unknown('calendar', on.calendar, file.calendars, [...path, 'calendar']),
      ...checkField(file, trigger, on.field, [...path, 'field']),
    ];
  }
  const several =
    on.to !== undefined && on.of.length > 1
      ? [error([...path, 'to'], 'which of them? `to` is for one field: make one trigger for each')]
      : [];
  const status =
    on.to !== undefined && on.of[0] === ITEM_STATUS
      ? unknown('status', String(on.to), statusesOf(file, trigger), [...path, 'to'])
      : [];
  const fields = on.of.flatMap((field, at) =>
    field === ITEM_STATUS ? [] : checkField(file, trigger, field, [...path, 'of', at]),
  );
  return [...several, ...status, ...fields];
}

function statusesOf({ worktypes }: ConfigurationFile, trigger: TriggerConfiguration): Record<string, unknown> {
  return Object.assign({}, ...trigger.worktypes.map((key) => worktypes[key]?.statuses));
}

/** An error where a worktype allows no such field; a warning where nobody names it. */
function checkField(file: ConfigurationFile, trigger: TriggerConfiguration, field: string, path: Path): Remark[] {
  if (field === 'status') return [error(path, `there is no field "status"; the status of an item is ${ITEM_STATUS}`)];
  if (field.startsWith('item.')) return unknown('value', field, ITEM_ATTRIBUTES, path);
  return trigger.worktypes.flatMap((key) => checkFieldOf(file, key, field, path)).slice(0, 1);
}

function checkFieldOf({ worktypes, sources }: ConfigurationFile, key: string, field: string, path: Path): Remark[] {
  const { properties = {}, additionalProperties } = (worktypes[key]?.schema ?? {}) as {
    properties?: Record<string, unknown>;
    additionalProperties?: unknown;
  };
  if (additionalProperties === false) return unknown(`field of ${key}`, field, properties, path);
  const captured = Object.values(sources).some(({ capture }) => Object.hasOwn(capture.fields, field));
  if (captured || Object.hasOwn(properties, field)) return [];
  return [warning(path, `no source and no schema of ${key} names a field "${field}"`)];
}

const comparisons = ['equals', 'oneOf', 'contains', 'atLeast', 'atMost'] as const;

function checkConditions({ file, trigger }: Checked, path: Path): Remark[] {
  return conditionsIn(trigger).flatMap((condition, at) => {
    const place = Array.isArray(trigger.when) ? [...path, at] : path;
    const { attribute, equals, oneOf = [] } = condition;
    const idle = comparisons.every((name) => condition[name] === undefined)
      ? [error(place, `needs one of ${comparisons.join(', ')}`)]
      : [];
    const names = namesFor(file, trigger)[attribute];
    const values = names && [...(equals === undefined ? [] : [equals]), ...oneOf];
    return [
      ...idle,
      ...checkField(file, trigger, attribute, [...place, 'attribute']),
      ...(values ?? []).flatMap((value) => unknown(attribute, String(value), names ?? {}, place)),
    ];
  });
}

/** What an item's own attributes can be. */
function namesFor(file: ConfigurationFile, trigger: TriggerConfiguration): Record<string, Record<string, unknown>> {
  return {
    [ITEM_STATUS]: statusesOf(file, trigger),
    'item.worktype': Object.fromEntries(trigger.worktypes.map((key) => [key, true])),
    'item.queue': file.queues,
    'item.workbin': file.workbins,
    'item.source': { ...file.sources, [DESK]: true },
    'item.division': file.divisions,
  };
}

function checkAction(checked: Checked, action: TriggerAction, path: Path): Remark[] {
  const { file, trigger, numbers } = checked;
  const said = Object.keys(action);
  if (said.length !== 1)
    return [error(path, said.length === 0 ? 'does nothing' : `is ${said.length} actions: write one after the other`)];
  const { setFields, setStatus, queue, workbin, createItem, textCustomer } = action;
  const gaps = (value: unknown, at: Path) =>
    placeholdersIn(value).flatMap((name) => checkField(file, trigger, name, at));
  return [
    ...Object.keys(setFields ?? {}).flatMap((field) =>
      checkField(file, trigger, field, [...path, 'setFields', field]).map((remark) => ({ ...remark, atKey: true })),
    ),
    ...gaps(setFields, [...path, 'setFields']),
    ...checkStatus(checked, setStatus, [...path, 'setStatus']),
    ...unknown('queue', queue, file.queues, [...path, 'queue']),
    ...unknown('workbin', workbin, file.workbins, [...path, 'workbin']),
    ...(createItem ? checkCreation(file, createItem, [...path, 'createItem']) : []),
    ...gaps(createItem, [...path, 'createItem']),
    ...gaps(textCustomer?.body, [...path, 'textCustomer', 'body']),
    ...unknown('number', textCustomer?.from, numbers, [...path, 'textCustomer', 'from']),
  ];
}

/** In each of its worktypes; one that ends an item is for people and sources. */
function checkStatus({ file, trigger }: Checked, status: string | undefined, path: Path): Remark[] {
  if (status === undefined) return [];
  return trigger.worktypes
    .flatMap((key) => {
      const statuses = file.worktypes[key]?.statuses ?? {};
      const closes = statuses[status]?.category === 'closed';
      return closes
        ? [error(path, `"${status}" ends an item of ${key}: no trigger does that`)]
        : unknown(`status of ${key}`, status, statuses, path);
    })
    .slice(0, 1);
}

function checkCreation(
  file: ConfigurationFile,
  { worktype, fields }: NonNullable<TriggerAction['createItem']>,
  path: Path,
): Remark[] {
  const lost = unknown('worktype', worktype, file.worktypes, [...path, 'worktype']);
  if (lost.length > 0) return lost;
  return Object.keys(fields)
    .flatMap((field) => checkFieldOf(file, worktype, field, [...path, 'fields', field]))
    .filter(({ severity }) => severity === 'error');
}
