import { actionsOf, escalated } from '../../domain/escalation.ts';
import type { Actor } from '../../domain/interaction.ts';
import type { Firing } from '../../domain/sla/plan.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { planParts } from '../../domain/worktype.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import type { Moving } from '../_work/moving.ts';
import { workSettings } from '../_work/work-settings.ts';

/**
 * One step of an item's promise: what it does and the mark that it was taken are one write, on the condition of the item's version. Whoever comes second, a
 * ladder that woke twice or the sweep, finds it taken.
 */
export async function takeSlaStep(
  { configurations, clock }: AssigningDeps,
  move: Moving,
  { item: before, step: firing, by }: { item: WorkItem; step: Firing; by: Actor },
): Promise<'done' | 'changed'> {
  const { key, version } = planParts(firing.plan ?? before.work.clock?.plan ?? '');
  const [settings, episode, plan] = await Promise.all([
    workSettings(configurations, before),
    configurations.version(before.routing.configuration),
    configurations.version(version),
  ]);
  const actions = actionsOf(plan, key, firing.step) ?? { alert: false, tellSource: false };
  const at = clock();
  const after = escalated(before, { firing, actions, settings, configurations: { episode, plan }, by, at });
  return move({ before, after, by, at });
}
