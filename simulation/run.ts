import { HOUR, MINUTE } from '../domain/time.ts';
import { agent, diligent } from './actors/agent.ts';
import { caller } from './actors/caller.ts';
import { customer } from './actors/customer.ts';
import { source } from './actors/source.ts';
import { diligentSupervisor, supervisor } from './actors/supervisor.ts';
import { onceMore } from './again.ts';
import type { Recording } from './chance.ts';
import { invariants } from './invariants/all.ts';
import { Violation } from './violation.ts';
import { type Setting, type World, world } from './world.ts';

export interface Result {
  seed: number;
  interactions: number;
  episodes: number;
  offers: number;
  texts: number;
  calls: number;
  items: number;
  escalations: number;
  steps: number;
  violation?: Violation;
  recording: Recording;
  lines: string[];
}

/** A run takes some 4,000: whoever takes a hundred times as many goes in circles. */
const MOST_STEPS = 400_000;
const SWEPT = 0.15;
/** The first hour: later most of the time is spent waiting for days to pass. */
const MOST_SWEEPS = 12;
const MOST_CUSTOMERS = 12;
const MOST_CALLERS = 6;
const MOST_ITEMS = 6;
const SWEEPS_EVERY = 5 * MINUTE;
const REDRIVEN_EVERY = 120 * HOUR;

/** One run: a centre, its people and its weather from a seed, until everything is closed and all waits are over. */
export async function run(setting: Setting): Promise<Result> {
  const all = await world(setting);
  for (const invariant of invariants) all.watches.push(invariant(all));
  let violation: Violation | undefined;
  try {
    void story(all).then(
      () => all.scheduler.stop(),
      (error: Error) => all.scheduler.stop(error),
    );
    await all.scheduler.run({
      quiet: () => quiet(all),
      most: {
        steps: MOST_STEPS,
        reached: () => new Violation('L0 the centre comes to rest', `not in ${MOST_STEPS} steps`),
      },
    });
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    violation = error;
  }
  const interactions = [...all.books.interactions.values()];
  return {
    seed: setting.seed,
    interactions: interactions.length,
    episodes: interactions.reduce((sum, { routing }) => sum + routing.episode, 0),
    offers: interactions.reduce((sum, { routing }) => sum + routing.turn, 0),
    texts: all.carrier.texts.length,
    calls: interactions.filter(({ call }) => call !== undefined).length,
    items: interactions.filter(({ work }) => work !== undefined).length,
    escalations: interactions.reduce((sum, { work }) => sum + (work?.escalations?.length ?? 0), 0),
    steps: all.scheduler.steps(),
    recording: all.chances.recording,
    lines: all.trace?.lines ?? [],
    ...(violation && { violation }),
  };
}

function quiet(all: World) {
  try {
    for (const watch of all.watches) watch.quiet?.();
    onceMore(all);
  } catch (error) {
    all.scheduler.stop(error as Error);
  }
}

async function story(all: World) {
  const everybody = Object.entries(all.centre.file.people);
  const people = everybody.filter(([, { roles }]) => roles.includes('agent'));
  const supervisors = everybody.filter(([, { roles }]) => roles.includes('supervisor'));
  const customers = 1 + all.chances.stream('world').choose(MOST_CUSTOMERS);
  for (const [key] of people) void agent(all, key);
  for (const [key] of supervisors) void supervisor(all, key);
  if (all.centre.work) void operators(all);
  if (all.chances.stream('world').happens(SWEPT) || all.losesLadders) void sweeps(all);
  const callers = all.centre.calls ? 1 + all.chances.stream('calls').choose(MOST_CALLERS) : 0;
  const items = all.centre.work ? 1 + all.chances.stream('work').choose(MOST_ITEMS) : 0;
  await Promise.all([
    ...Array.from({ length: items }, (_, number) => source(all, number)),
    ...Array.from({ length: customers }, (_, number) => customer(all, number)),
    ...Array.from({ length: callers }, (_, number) => caller(all, number)),
  ]);
  await Promise.all([all.carrier.idle(), all.telephony.idle()]);
  all.trace?.say('--- the sky clears: no more faults, everybody does his work');
  all.weather.clear();
  let over = false;
  for (const [key] of people) void diligent(all, key, () => over);
  if (all.centre.work) for (const [key] of supervisors) void diligentSupervisor(all, key, () => over);
  await untilClosed(all);
  over = true;
  if (all.centre.work) await sweepOnce(all);
  await untilOver(all);
  for (const watch of all.watches) watch.ended?.();
}

/** An alarm tells of what was parked: nobody leaves it for longer than its queue keeps it. */
async function operators(all: World) {
  for (;;) {
    await all.scheduler.sleep(REDRIVEN_EVERY);
    if (all.weather.isClear()) return;
    await redrive(all);
  }
}

/** As the schedule has it; in most runs not at all, so that nothing hides behind it. */
async function sweeps(all: World) {
  const { scheduler, weather, losesLadders, lostLadders, books } = all;
  // One that finds nothing changes nothing: nights are long.
  const works = () => [...lostLadders].some((id) => !books.interactions.get(id)?.work?.ended);
  const most = losesLadders ? Number.POSITIVE_INFINITY : MOST_SWEEPS;
  for (let count = 0; count < most && !weather.isClear(); count += 1) {
    if (count < MOST_SWEEPS || works()) await sweepOnce(all);
    await scheduler.sleep(5 * MINUTE);
  }
}

async function sweepOnce({ functions, worked }: World) {
  const ended = await functions.invoke('sweep', (run) => run());
  if (!('error' in ended)) worked({ kind: 'swept' });
}

/** Whatever is parked is redriven; everything open is closed. */
async function untilClosed(all: World) {
  const until = all.scheduler.now() + 3 * HOUR;
  for (let swept = all.scheduler.now(); ; ) {
    await all.scheduler.sleep(MINUTE);
    await redrive(all);
    // A telephone whose last word was lost is given up by it; who waits beside a free agent has been found before.
    if ((all.centre.calls || all.losesLadders) && all.scheduler.now() - swept >= SWEEPS_EVERY) {
      swept = all.scheduler.now();
      await sweepOnce(all);
    }
    const open = [...all.books.interactions.values()].filter(
      ({ routing: { state } }) => state !== 'closed' && state !== 'abandoned' && state !== 'terminated',
    );
    const left = all.parked.length + all.stream.left() + all.callQueue.left() + all.deliveries.left();
    if (open.length === 0 && left === 0) return;
    if (all.scheduler.now() > until)
      throw new Violation('L3 queues drain', `after three calm hours ${open[0]?.id} is ${open[0]?.routing.state}`);
  }
}

async function redrive({ parked, table, stream, machines, callQueue, deliveries, worked }: World) {
  callQueue.redrive();
  await deliveries.redrive();
  for (const one of parked.splice(0)) {
    const present = await table.get(one.key);
    if (present) stream.redrive(one, present);
  }
  for (const { machine, name, status } of machines.executions())
    if (status === 'FAILED') {
      worked({ kind: 'failed', id: name.slice(0, name.lastIndexOf('-')) });
      machines.redrive(machine, name);
    }
}

/** The longest wait is that of a closed conversation for a reply. */
async function untilOver(all: World) {
  const { scheduler, machines } = all;
  // A task that was under way when the sky cleared may still have failed for good.
  await scheduler.sleep(10 * MINUTE);
  await redrive(all);
  await scheduler.sleep(74 * HOUR);
  const open = machines.executions().find(({ status }) => status !== 'SUCCEEDED');
  if (open) throw new Violation('L2 all waits end', `${open.name} is ${open.status} in ${open.state}`);
}
