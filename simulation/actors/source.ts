import type { Configuration } from '../../domain/configuration.ts';
import { nextStep } from '../../domain/sla/sla-clock.ts';
import { HOUR, MINUTE } from '../../domain/time.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { planIn, planParts } from '../../domain/worktype.ts';
import type { Chance } from '../chance.ts';
import { itemOf } from '../function-deps.ts';
import { sourceAsks } from '../work/asking.ts';
import { KINDS, PLANS, SOURCES } from '../work/work-centres.ts';
import type { World } from '../world.ts';

const MOST_DEEDS = 5;
const MOST_TRIES = 3;
/** So many items are posted under ids that others use too. */
const SHARED = 0.15;

interface Posting {
  world: World;
  chance: Chance;
  source: (typeof SOURCES)[number];
  externalId: string;
}

/** A system that posts an item, posts it again, and then changes it: with the revision that stands, one that it has seen long ago, or the same request once more. */
export async function source(world: World, number: number) {
  const chance = world.chances.stream(`source ${number}`);
  await world.scheduler.sleep(chance.pick([0, 0, 1_000, 30_000, 5 * MINUTE, 12 * MINUTE]));
  const posting: Posting = {
    world,
    chance,
    source: chance.happens(0.2) ? 'silent' : 'back-office',
    externalId: chance.happens(SHARED) ? 'shared' : `BO-${number}`,
  };
  await post(posting);
  const deeds = chance.choose(MOST_DEEDS + 1);
  for (let deed = 0; deed < deeds && !world.weather.isClear(); deed += 1) {
    await untilNextDeed(posting);
    if (isOver(itemNow(posting))) return;
    await change(posting);
  }
}

function itemNow({ world, source, externalId }: Posting): WorkItem | undefined {
  return world.books.interactions.get(itemOf(source, externalId)) as WorkItem | undefined;
}

function isOver(item: WorkItem | undefined): boolean {
  return item?.work.ended !== undefined;
}

async function insist(
  { world, chance }: Posting,
  name: 'receive-work' | 'change-work',
  asked: Parameters<typeof sourceAsks>[2],
) {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    if ((await sourceAsks(world, name, asked)) !== 'no answer') return;
    await world.scheduler.sleep(chance.pick([1_000, 0, MINUTE]));
  }
}

/** Now and then something that nobody can place. */
async function post(posting: Posting) {
  const { world, chance, source, externalId } = posting;
  const kind = chance.pick(KINDS);
  const amount = chance.pick([20, 500, 20]);
  const good = { id: externalId, title: `${kind} ${externalId}`, kind, amount };
  const bad = [
    { ...good, amount: -1, kind: 'refund' },
    { ...good, kind: 'unheard-of' },
    { title: 'No id', kind },
  ];
  const json: Record<string, unknown> = chance.happens(0.1)
    ? (bad[chance.choose(3)] as object as never)
    : { ...good, ...(chance.happens(0.2) && { reason: 'fault' }) };
  const copies = chance.happens(world.weather.of('the source posts copies')) ? 1 + chance.choose(3) : 0;
  const asked = { source, externalId, json };
  await Promise.all([
    insist(posting, 'receive-work', asked),
    ...Array.from({ length: copies }, async () => {
      await world.scheduler.sleep(chance.pick([0, 0, 100, 5_000, HOUR]));
      if (!world.weather.isClear()) await insist(posting, 'receive-work', asked);
    }),
  ]);
}

/** At once, later, at the very moment of the next step, or on the next morning. */
async function untilNextDeed(posting: Posting) {
  const { scheduler } = posting.world;
  const { chance } = posting;
  const what = chance.pick([
    'later',
    'later',
    'at the next step',
    'at the next step',
    'at once',
    'on the next day',
  ] as const);
  if (what === 'later') return scheduler.sleep(chance.pick([1_000, 30_000, 2 * MINUTE, 10 * MINUTE]));
  if (what === 'at the next step') {
    const at = nextStepOf(posting);
    if (at !== undefined)
      return scheduler.sleep(Math.max(0, at + chance.pick([0, -1, 1, -1_000, 1_000]) - scheduler.now()));
  }
  // In Shanghai it is 09:10 then.
  if (what === 'on the next day' && chance.happens(0.2)) {
    const tomorrow = Math.ceil((scheduler.now() - HOUR) / (24 * HOUR)) * 24 * HOUR + HOUR + 10 * MINUTE;
    return scheduler.sleep(tomorrow - scheduler.now());
  }
}

function nextStepOf(posting: Posting): number | undefined {
  const { work } = itemNow(posting) ?? {};
  const { file } = posting.world.centre;
  if (!work?.clock) return undefined;
  const { key, version } = planParts(work.clock.plan);
  const plan = planIn(configurationOf(file, version), key);
  return plan && nextStep(work.clock, plan)?.at;
}

const known = new WeakMap<object, Configuration>();

/** Made once: plans hang on it. */
function configurationOf(file: World['centre']['file'], version: number): Configuration {
  const made = known.get(file) ?? { ...file, version };
  known.set(file, made);
  return made;
}

async function change(posting: Posting) {
  const { world, chance, source, externalId } = posting;
  const item = itemNow(posting);
  const standing = item?.work.revision ?? 1;
  const revision = chance.happens(0.15) ? Math.max(1, standing - 1) : standing;
  const asked = { source, externalId, json: { revision, ...wanted(chance, item) } };
  const asking = [insist(posting, 'change-work', asked)];
  if (chance.happens(0.15)) asking.push(insist(posting, 'change-work', asked));
  await Promise.all(asking);
  if (chance.happens(0.1)) await sourceAsks(world, 'change-work', asked);
}

function wanted(chance: Chance, item: WorkItem | undefined): Record<string, unknown> {
  const what = chance.pick(['update', 'update', 'plan', 'suspend', 'suspend', 'resume', 'complete', 'cancel'] as const);
  if (what === 'plan') return { action: 'update', plan: chance.pick(PLANS) };
  if (what === 'update') {
    const fields = chance.pick([
      { amount: 500 },
      { amount: 20 },
      { reason: 'fault' },
      { reason: null },
      { note: 'seen', amount: 600 },
      { amount: -5 },
    ]);
    return { action: 'update', fields, ...(chance.happens(0.3) && { status: aStatus(chance, item) }) };
  }
  if (what === 'complete') return { action: 'complete', ...(item?.work.worktype === 'visit' && { status: 'done' }) };
  const named = what === 'suspend' && chance.happens(0.3);
  return {
    action: what,
    ...(named && { status: aStatus(chance, item) }),
    ...(chance.happens(0.1) && { plan: chance.pick(PLANS) }),
  };
}

function aStatus(chance: Chance, item: WorkItem | undefined): string {
  if (item?.work.worktype === 'refund') return chance.pick(['in-work', 'waits-for-bank', 'waits-inside', 'open']);
  if (item?.work.worktype === 'visit') return chance.pick(['waiting', 'open']);
  return chance.pick(['open', 'held']);
}
