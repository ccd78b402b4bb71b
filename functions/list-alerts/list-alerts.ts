import { type Alert, concerns } from '../../domain/alert.ts';
import type { AlertsView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import type { Agents } from '../../store/agents.ts';
import type { Alerts } from '../../store/alerts.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Interactions } from '../../store/interactions.ts';
import { alertView } from '../_desktop/alert-view.ts';
import { type Caller, supervising } from '../_desktop/caller.ts';

export interface Deps {
  alerts: Alerts;
  agents: Agents;
  interactions: Interactions;
  configurations: Configurations;
  clock: () => Instant;
}

/** Whoever has more before him has no time for the older ones. */
const MOST_LISTED = 200;
/** Of so many it is said where they stand now: as many as one batch reads. */
const MOST_LOOKED_UP = 100;

/** What supervisors are to look at, newest first, seen or not (row 55). One who serves a team sees what concerns its queues. Reads only. */
export function listAlerts({ alerts, agents, interactions, configurations, clock }: Deps) {
  return async function (caller: Caller): Promise<AlertsView | Refusal> {
    const by = supervising(caller);
    if (isRefusal(by)) return by;
    const [configuration, all, team] = await Promise.all([
      configurations.current(),
      alerts.list(MOST_LISTED),
      caller.agent && agents.teamOf(caller.agent),
    ]);
    const his = all.filter((alert) => concerns(configuration, alert, team));
    const items = await openItems(interactions, his);
    return { now: clock(), alerts: his.map((alert) => alertView(configuration, alert, items.get(alert.interaction))) };
  };
}

/** Whoever has to look at one wants to know where it is now; what was seen is history. */
async function openItems(interactions: Interactions, alerts: Alert[]): Promise<Map<string, WorkItem>> {
  const unseen = alerts.filter(({ acknowledged }) => !acknowledged).map(({ interaction }) => interaction);
  const items = await interactions.getMany([...new Set(unseen)].slice(0, MOST_LOOKED_UP));
  return new Map(items.filter(isWorkItem).map((item) => [item.id, item]));
}
