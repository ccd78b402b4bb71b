import { alertedAgents, newAlerts } from '../../domain/alert.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { alertFrom, alerts } from '../../store/alerts.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Item, Table } from '../../store/port.ts';
import type { Sockets } from '../../store/sockets.ts';
import type { Hinting, Listener } from './hinting.ts';

/** One alert for each step that was taken and says so (row 55). Safe to repeat: its key is item, step and moment. */
export async function raiseAlerts(table: Table, item: WorkItem, before: WorkItem | undefined) {
  for (const alert of newAlerts(item, before)) await alerts(table).raise(alert);
}

interface Deps {
  configurations: Configurations;
  sockets: Sockets;
  hint: Hinting;
}

/** An alert has come, or somebody has seen it: its supervisors look again. Those who take no interactions have no team, and mind them all. */
export async function hintSupervisors({ configurations, sockets, hint }: Deps, row: Item) {
  const alert = alertFrom(row);
  const agents: Listener[] = alertedAgents(await configurations.current(), alert);
  const others = (await sockets.people()).filter(({ roles }) => roles.includes('supervisor'));
  const people = others.map(({ person }): Listener => `person:${person}`);
  await hint([...agents, ...people], { type: 'alert', interaction: alert.interaction });
}
