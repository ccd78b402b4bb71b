import { concerns } from '../../domain/alert.ts';
import type { AlertsView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { Agents } from '../../store/agents.ts';
import type { Alerts } from '../../store/alerts.ts';
import type { Configurations } from '../../store/configurations.ts';
import { alertView } from '../_desktop/alert-view.ts';
import { type Caller, supervising } from '../_desktop/caller.ts';

export interface Deps {
  alerts: Alerts;
  agents: Agents;
  configurations: Configurations;
  clock: () => Instant;
}

/** Whoever has more before him has no time for the older ones. */
const MOST_LISTED = 200;

/** What supervisors are to look at, newest first, seen or not (row 55). One who serves a team sees what concerns its queues. Reads only. */
export function listAlerts({ alerts, agents, configurations, clock }: Deps) {
  return async function (caller: Caller): Promise<AlertsView | Refusal> {
    const by = supervising(caller);
    if (isRefusal(by)) return by;
    const [configuration, all, team] = await Promise.all([
      configurations.current(),
      alerts.list(MOST_LISTED),
      caller.agent && agents.teamOf(caller.agent),
    ]);
    const his = all.filter((alert) => concerns(configuration, alert, team));
    return { now: clock(), alerts: his.map((alert) => alertView(configuration, alert)) };
  };
}
