import type { WorkbinsView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { Agents } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Workbins } from '../../store/workbins.ts';
import { type Caller } from '../_desktop/caller.ts';
import { binsSeen } from '../_work/bins-seen.ts';

export interface Deps {
  agents: Agents;
  configurations: Configurations;
  workbins: Workbins;
  clock: () => Instant;
}

/** Beyond these nobody wants to know how many there are. */
const MOST_COUNTED = 500;

/** The lists that an agent's team has, or all for a supervisor, with how many stand there. Reads only. */
export function listWorkbins(deps: Deps) {
  return async function (caller: Caller): Promise<WorkbinsView | Refusal> {
    const configuration = await deps.configurations.current();
    const seen = await binsSeen(deps, caller, configuration);
    if (isRefusal(seen)) return seen;
    const workbins = await Promise.all(
      seen.map(async ({ key, pull }) => {
        const rows = await deps.workbins.list(key, { limit: MOST_COUNTED + 1 });
        const name = configuration.workbins[key]?.name ?? key;
        return { id: key, name, count: Math.min(rows.length, MOST_COUNTED), more: rows.length > MOST_COUNTED, pull };
      }),
    );
    return { now: deps.clock(), workbins };
  };
}
