import { readFileSync } from 'node:fs';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { DAY, HOUR, type Instant, type Millis } from '../../domain/time.ts';
import { readAddresses } from '../../local/cloud/addresses.ts';
import { alerts } from '../../store/alerts.ts';
import { applyConfiguration } from '../../store/apply-configuration.ts';
import type { Table } from '../../store/port.ts';
import { readConfiguration } from '../configuration-file.ts';
import { localTarget, type Target } from '../target.ts';
import { deployedWeek, isEnd, lifeOf } from './deployed.ts';
import { judge, type Lived, type Verdict } from './judge.ts';
import { withWeek } from './promises.ts';
import { stories } from './stories.ts';

/** Requests at once: as many as two cores answer. */
const TOGETHER = 4;
/** Functions notice a new configuration within a minute. */
const NOTICED_AFTER = 2 * 60_000;

export interface Week {
  items: number;
  verdicts: Verdict[];
  steps: number;
  /** How late the latest step was. */
  latest: Millis;
  /** Alerts that are missing, and that nobody should have had. */
  alerts: { due: number; wrong: string[] };
}

/** Lets items live through some days in a centre that runs, and judges every step of every promise. */
export async function week(options: {
  addresses: string;
  items: number;
  seed: number;
  days?: number;
  /** The clock jumps so far at a time, and what the source does within is done together: the centre's own moments count. */
  atATime?: Millis;
  onStep?: (said: string) => void;
}): Promise<Week> {
  const { items, seed, days = 7, atATime = HOUR, onStep = () => {} } = options;
  const target = localTarget(options.addresses);
  const { table } = target;
  const source = await deployedWeek(readAddresses(options.addresses), table);
  const file = await configured(target);
  const began = await source.moveClock(NOTICED_AFTER);
  const lives = stories({ seed, items, length: days * DAY }).map(lifeOf);
  const doings = lives
    .flatMap((life) => [
      { at: life.story.at, life, act: () => source.post(life) },
      ...life.story.changes.map(({ at, change }) => ({ at, life, act: () => source.change(life, change) })),
    ])
    .sort((a, b) => a.at - b.at);
  const left = remaining(doings.length);
  for (let now = began; doings.length > 0; now = await source.moveClock(atATime)) {
    const due = doings.findIndex(({ at }) => at > now - began);
    await together(Map.groupBy(doings.splice(0, due < 0 ? doings.length : due), ({ life }) => life));
    onStep(
      `${new Date(now).toISOString().slice(0, 16)}: ${doings.length} things are still to be done${left(doings.length)}`,
    );
  }
  const until = await source.moveClock(atATime);
  const lived: Lived[] = [];
  const afterwards = lives.map((life, index) => async () => {
    lived[index] = await source.lived(life);
    // What is left would be offered to whoever comes next.
    if (!life.done.some(isEnd)) await source.change(life, { action: 'cancel' });
  });
  await together(new Map(afterwards.map((act) => [act, [{ act }]])));
  const verdicts = lived.map((one) => judge(file, one, until));
  return {
    items,
    verdicts,
    steps: verdicts.reduce((sum, { steps }) => sum + steps, 0),
    latest: Math.max(0, ...verdicts.map(({ latest }) => latest)),
    alerts: await judgeAlerts(table, new Map(lives.map(({ id, story }) => [story.id, id as string])), { lived, until }),
  };
}

/** How long the rest will take, by what the first part took. In real time. */
function remaining(all: number): (still: number) => string {
  const since = performance.now();
  return (still) => {
    const each = (performance.now() - since) / Math.max(1, all - still);
    return still === all || still === 0 ? '' : `, in some ${Math.ceil((each * still) / 60_000)} min`;
  };
}

async function configured({ table, environment, now }: Target): Promise<ConfigurationFile> {
  const sample = readFileSync(new URL('../../config/help-desk.yaml', import.meta.url), 'utf8');
  const { configuration } = readConfiguration(sample, environment);
  if (!configuration) throw new Error('config/help-desk.yaml is no configuration');
  const places = { queues: ['general', 'billing'] as [string, string], workbin: 'escalations', listed: 'all' as const };
  const file = withWeek(configuration, places);
  await applyConfiguration(table, { file, at: await now() });
  return file;
}

/** Those of one item one after the other. */
async function together<Key>(groups: Map<Key, { act: () => Promise<void> }[]>) {
  const waiting = [...groups.values()];
  const worker = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) for (const { act } of group) await act();
  };
  await Promise.all(Array.from({ length: TOGETHER }, worker));
}

/** Exactly one for each item and step that says so. */
async function judgeAlerts(
  table: Table,
  ids: Map<string, string>,
  { lived, until }: { lived: Lived[]; until: Instant },
): Promise<Week['alerts']> {
  const mine = new Set(ids.values());
  const all = (await alerts(table).list(Number.MAX_SAFE_INTEGER)).filter(
    ({ interaction, at }) => mine.has(interaction) && at <= until,
  );
  const raised = all.map(({ interaction, step }) => `${interaction} ${step}`).sort();
  const due = lived
    .flatMap(({ id, taken }) =>
      taken.filter(({ alert, at }) => alert && at <= until).map(({ step }) => `${ids.get(id)} ${step}`),
    )
    .sort();
  const missing = due.filter((one) => !raised.includes(one)).map((one) => `${one} raised no alert`);
  const needless = raised
    .filter((one, at) => !due.includes(one) || raised[at - 1] === one)
    .map((one) => `${one} raised one too many`);
  return { due: due.length, wrong: [...missing, ...needless] };
}
