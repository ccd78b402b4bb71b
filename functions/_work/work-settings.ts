import type { WorkItem } from '../../domain/work-item.ts';
import { settingsOfWork, type WorkSettings } from '../../domain/work-changes.ts';
import { planParts } from '../../domain/worktype.ts';
import type { Configurations } from '../../store/configurations.ts';

/** The worktype as the item's episode began with it; the promise as it was given, whatever has become of that plan since. */
export async function workSettings(
  configurations: Configurations,
  { work, routing }: Pick<WorkItem, 'work' | 'routing'>,
): Promise<WorkSettings> {
  const [begun, now] = await Promise.all([configurations.version(routing.configuration), configurations.current()]);
  const promised = work.clock && (await configurations.version(planParts(work.clock.plan).version));
  return settingsOfWork(work, { begun, now, ...(promised && { promised }) });
}
