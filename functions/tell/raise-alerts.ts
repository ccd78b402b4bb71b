import { alerted, newAlerts } from '../../domain/alert.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { alertFrom, alerts } from '../../store/alerts.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Item, Table } from '../../store/port.ts';
import type { Hinting } from './hinting.ts';

/** One alert for each step that was taken and says so (row 55). Safe to repeat: its key is item, step and moment. */
export async function raiseAlerts(table: Table, item: WorkItem, before: WorkItem | undefined) {
  for (const alert of newAlerts(item, before)) await alerts(table).raise(alert);
}

/** An alert has come, or somebody has seen it: its supervisors look again. */
export async function hintSupervisors(
  { configurations, hint }: { configurations: Configurations; hint: Hinting },
  row: Item,
) {
  const alert = alertFrom(row);
  const supervisors = alerted(await configurations.current(), alert);
  await hint(supervisors, { type: 'alert', interaction: alert.interaction });
}
