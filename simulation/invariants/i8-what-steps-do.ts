import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { Place } from '../../domain/interaction.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { kindOf } from '../../store/table.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I8 what a step does';
const MOST_PRIORITY = 1000;

/** What the plan says of a step is done in the write that marks it, to what is open; to what is over nothing but telling. */
export function whatStepsDo({ centre: { file } }: World): Watch {
  return {
    changed(changes) {
      for (const { before, after } of changes) {
        if (!before || !after || kindOf(after) !== 'interaction' || !after.pk.startsWith('wrk_')) continue;
        check(file, before as unknown as WorkItem, after as unknown as WorkItem);
      }
    },
  };
}

function check(file: ConfigurationFile, was: WorkItem, is: WorkItem) {
  const known = (was.work.escalations ?? []).map(({ step }) => step);
  const fresh = (is.work.escalations ?? []).find(({ step }) => !known.includes(step));
  if (!fresh) return;
  const say = (what: string) => new Violation(NAME, `${is.id} v${is.routing.version}, ${fresh.step}: ${what}`);
  const actions = actionsOf(file, was, fresh.step);
  if (!actions) throw say('no plan of it has this step');
  if (actions.alert !== (fresh.alert === true)) throw say(`${fresh.alert ? 'an' : 'no'} alert`);
  const told = is.work.outbox?.at(-1);
  const tells = file.sources[is.work.source]?.deliverTo !== undefined && actions.tellSource;
  const isTold =
    told?.event === 'escalated' && told.step === fresh.step && told.number > (was.work.outbox?.at(-1)?.number ?? 0);
  if (tells !== isTold) throw say(tells ? 'its source is not told' : 'its source is told');
  if (was.work.ended) {
    if (is.routing.state !== was.routing.state) throw say(`it was ${was.routing.state}, and is ${is.routing.state}`);
    return;
  }
  const [before, after] = [was.routing, is.routing] as unknown as [Place, Place];
  const priority = Math.max(before.priority, Math.min(MOST_PRIORITY, before.priority + (actions.raisePriority ?? 0)));
  if (after.priority !== priority) throw say(`priority ${before.priority} -> ${after.priority}, not ${priority}`);
  const queue = actions.queue === undefined ? before.queue : `que_${actions.queue}`;
  if (after.queue !== queue) throw say(`in ${after.queue}, not in ${queue}`);
  if (actions.workbin !== undefined && is.work.workbin !== actions.workbin) throw say(`of ${is.work.workbin}`);
  if (was.routing.state === 'suspended') {
    if (is.routing.state !== 'suspended') throw say('it does not stand aside any more');
    return;
  }
  const moved = queue !== before.queue || (actions.queue !== undefined && was.routing.state === 'binned');
  const state = actions.workbin !== undefined ? 'binned' : moved ? 'waiting' : was.routing.state;
  if (is.routing.state !== state) throw say(`it is ${is.routing.state}, not ${state}`);
}

/** Of the plan in force; of one before it, if the step was owed when another came into force. */
function actionsOf({ slaPlans }: ConfigurationFile, { work }: WorkItem, step: string) {
  const owed = work.clock?.owed?.find((one) => one.step === step)?.plan;
  const plan = slaPlans[(owed ?? work.clock?.plan ?? '').split('@')[0] ?? ''];
  return plan?.steps.find((one) => ('percent' in one ? `${one.percent}%` : `${one.minutes}m`) === step);
}
