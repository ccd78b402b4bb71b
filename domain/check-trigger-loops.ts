import type { ConfigurationFile, TriggerConfiguration } from './configuration.ts';
import { type Remark, warning } from './remark.ts';
import { ITEM_STATUS, MOST_DEPTH } from './triggers.ts';

type Triggers = ConfigurationFile['triggers'];

/** A trigger that may set itself off again, at once or by way of others. The guard ends it; that it is meant, nobody can know. */
export function checkLoops(triggers: Triggers): Remark[] {
  return Object.keys(triggers).flatMap((key) => {
    const way = wayBack(triggers, key);
    if (!way) return [];
    const by = way.length === 0 ? '' : ` by way of ${way.map((one) => `"${one}"`).join(', ')}`;
    return [warning(['triggers', key], `may set itself off again${by}: it is stopped after ${MOST_DEPTH} times`)];
  });
}

/** Whom it sets off until it is its turn again, the nearest way; nothing if it never is. */
function wayBack(triggers: Triggers, start: string): string[] | undefined {
  const ways: string[][] = [[]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = triggers[way.at(-1) ?? start] as TriggerConfiguration;
    for (const [key, trigger] of Object.entries(triggers)) {
      if (!setsOff(last, trigger)) continue;
      if (key === start) return way;
      if (seen.has(key)) continue;
      seen.add(key);
      ways.push([...way, key]);
    }
  }
  return undefined;
}

function setsOff(one: TriggerConfiguration, other: TriggerConfiguration): boolean {
  return one.do.some(({ setFields = {}, setStatus, suspend, resume, createItem }) => {
    if (createItem && other.on.event === 'created') return other.worktypes.includes(createItem.worktype);
    if (!one.worktypes.some((worktype) => other.worktypes.includes(worktype))) return false;
    const status = setStatus ?? (suspend || resume ? 'another' : undefined);
    const fields = Object.entries(setFields);
    if (other.on.event === 'date')
      return fields.some(([field]) => other.on.event === 'date' && field === other.on.field);
    if (other.on.event !== 'changed') return false;
    const { of, to } = other.on;
    const hears = (name: string, value: unknown) => of.includes(name) && mayBecome(value, to);
    return (
      (status !== undefined && hears(ITEM_STATUS, setStatus ?? to)) ||
      fields.some(([name, value]) => hears(name, value))
    );
  });
}

/** What is filled in may become anything. */
function mayBecome(value: unknown, to: string | number | boolean | undefined): boolean {
  return to === undefined || (typeof value === 'string' && value.includes('{{')) || String(value) === String(to);
}
