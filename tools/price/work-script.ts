import { readFileSync } from 'node:fs';
import { timeLine } from '../../domain/sla/time-line.ts';
import { HOUR, type Instant, instant, MINUTE } from '../../domain/time.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { readConfiguration } from '../configuration-file.ts';
import { executionsOf } from './observing.ts';
import { type ItemUsage, nameOfMachine, total } from './reckoning.ts';
import { added, type Stage, waitingOnly } from './stage.ts';

/** A case of the back office that becomes a `lead`: within two hours, and at 80 % of them its priority is raised and the supervisors are alerted. */
const LEAD = { kind: 'lead', subject: 'Asks for a quote for three offices' };
const DONE = 'lost';
const PLAN = 'two-hours';
const STEP = '80%';

/** What its source hears of it. */
const TOLD = ['created', 'assigned', 'completed'];

/** The step and all that follows from it; less than the sweep's five minutes, so that what it reads is not counted. */
const AROUND_THE_STEP = 2 * MINUTE;

const POSTED_WITHIN = 3 * MINUTE;

/**
 * A work item's whole life: posted by its source, offered at once, accepted, escalated once while it is in hand, completed; its source is told of each. The first is not
 * measured.
 */
export async function measuredItem(stage: Stage): Promise<ItemUsage> {
  await oneItem(stage, 'BO-9001');
  const { interaction, told, laps } = await oneItem(stage, 'BO-9002');
  const executions = await executionsOf(stage.addresses, interaction);
  const unfinished = executions.filter(({ status }) => status !== 'SUCCEEDED');
  if (executions.length !== 2 || unfinished.length > 0) throw new Error(`executions: ${JSON.stringify(executions)}`);
  const machines = Object.fromEntries(
    executions.map(({ machine, transitions }) => [nameOfMachine(machine), transitions]),
  );
  const steps = Object.entries(laps).map(([name, { metered }]) => ({
    name,
    writeUnits: total(metered, ({ writeUnits }) => writeUnits),
    readUnits: total(metered, ({ readUnits }) => readUnits),
  }));
  return {
    ...added(Object.values(laps)),
    messages: 0,
    steps,
    deliveries: told,
    transitions: total(executions, ({ transitions }) => transitions),
    machines,
  };
}

async function oneItem(stage: Stage, id: string) {
  const [desk] = stage.desks;
  await desk.setPresence('available');
  const { from, step, due } = nextWithoutNight(stage.addresses, await stage.now());
  await stage.until(from);
  await stage.rest();
  await stage.lap();
  await stage.posts({ id, ...LEAD });
  const { offer } = await stage.offered();
  await stage.rest();
  const offered = await stage.lap();
  await desk.acceptWork(offer);
  await stage.rest();
  const accepted = await stage.lap();
  await stage.until(instant(step - AROUND_THE_STEP / 2));
  await stage.rest();
  await stage.lap();
  await stage.advance(AROUND_THE_STEP);
  await stage.rest();
  const escalated = await stage.lap();
  await desk.complete(offer.interaction, DONE);
  await stage.rest();
  const completed = await stage.lap();
  await stage.until(instant(due + MINUTE));
  await stage.rest();
  const afterwards = waitingOnly(await stage.lap());
  await desk.setPresence('break');
  const told = await stage.told(id);
  if (told.join() !== TOLD.join()) throw new Error(`its source was told ${told.join(', ')}`);
  const laps = { 'posted and offered': offered, accepted, escalated, completed, 'ladder ends': afterwards };
  return { interaction: offer.interaction, told: told.length, laps };
}

interface Promised {
  from: Instant;
  step: Instant;
  due: Instant;
}

/** The next moment from which the promise runs without a night in between; posting takes a while. */
function nextWithoutNight({ crm, source }: Addresses, now: Instant): Promised {
  const sample = readFileSync(new URL('../../config/help-desk.yaml', import.meta.url), 'utf8');
  const { configuration } = readConfiguration(sample, { SANDBOX_CRM_URL: crm, SANDBOX_SOURCE_URL: source });
  if (!configuration) throw new Error('config/help-desk.yaml is no configuration');
  const { calendars, slaPlans: plans } = configuration;
  const promised = (from: Instant): Promised => {
    const { fired } = timeLine({ calendars, plans, plan: PLAN, created: from, events: [], queryAt: from });
    const [step, due] = [STEP, '100%'].map((wanted) => fired.find((one) => one.step === wanted)?.at);
    if (step === undefined || due === undefined) throw new Error(`${PLAN} has no step ${STEP}`);
    return { from, step, due };
  };
  const inOneGo = ({ from, due }: Promised) => due === from + 2 * HOUR;
  for (let from = now; ; from = instant(from + HOUR))
    if (inOneGo(promised(from)) && inOneGo(promised(instant(from + POSTED_WITHIN)))) return promised(from);
}
