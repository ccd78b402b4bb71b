import type { Configuration } from '../../domain/configuration.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { binned, placeOf } from '../../domain/routing.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { BinnedItem } from '../../domain/workbin.ts';
import { decideWork } from '../../domain/worktype.ts';
import type { Interactions } from '../../store/interactions.ts';
import { workbins } from '../../store/workbins.ts';
import { workItems } from '../../store/work-items.ts';
import type { WaitingInteraction } from '../_routing/waiting.ts';
import type { Found } from './find-customer.ts';
import { findCustomer } from './find-customer.ts';
import type { Deps, Said } from './prepare-interaction.ts';

const NOBODY: Found = { state: 'not-asked', attributes: {}, shown: {} };

/** The worktype's rules over the item's fields (row 51). Its customer is found by his number, as whoever writes to the first of ours is. */
export async function fieldsSay(deps: Deps, configuration: Configuration, { id, work }: WorkItem): Promise<Said> {
  const worktype = configuration.worktypes[work.worktype];
  if (!worktype) throw new RangeError(`configuration ${configuration.version} has no worktype ${work.worktype}`);
  const flow = configuration.flows[configuration.numbers[0]?.flow ?? ''];
  const { customerNumber: phone } = work;
  const { runDataAction } = deps;
  const asked = phone !== undefined && flow;
  const found = asked ? await findCustomer({ configuration, flow, phone, runDataAction }) : NOBODY;
  const fields = await workItems(deps.table).fields(id);
  return { found, decision: decideWork(worktype, fields) };
}

/** An item whose worktype names a list goes there, and nobody is looked for. @returns what waits for an agent instead */
export async function intoWorkbin(
  { table, configurations }: Deps,
  { interactions }: { interactions: Interactions },
  { stored, placed }: { stored: Interaction; placed: WaitingInteraction & WorkItem },
): Promise<WaitingInteraction | undefined> {
  const { worktypes } = await configurations.version(placed.routing.configuration);
  if (worktypes[placed.work.worktype]?.workbin === undefined) return placed;
  const { by, at } = placed.routing;
  const after: BinnedItem = {
    ...placed,
    routing: binned(stored.routing as never, { by, at, place: placeOf(placed.routing) }),
  };
  await interactions.save(after, stored);
  await workbins(table).put(after);
  return undefined;
}
