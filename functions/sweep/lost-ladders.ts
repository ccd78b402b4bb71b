import type { Configuration } from '../../domain/configuration.ts';
import { type InteractionId, interactionOfSlot, type TeamId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Team } from '../../store/agents.ts';
import { suspendedItems } from '../../store/suspended.ts';
import { type BinRow, workbins } from '../../store/workbins.ts';
import type { Assigning } from '../_routing/assigning.ts';
import { moving } from '../_work/moving.ts';
import { staleBinRows } from './stale-bin-rows.ts';
import { armAnew, type Deps as DueDeps, nextDue } from '../take-due-steps/take-due-steps.ts';

/** As often as the sweep comes: a ladder that is so late has been lost, or something holds it up that an alarm should tell. */
const LATE = 5 * MINUTE;

const BATCH = 100;

/**
 * Finds what should have been done at its moment and was not: a promise's step, a date, the end of parking or of wrap-up. A new epoch begins, and with it a new
 * ladder, which does whatever is due. Safe to repeat, and harmless to a ladder that was merely slow: it leaves.
 */
export function lostLadders(deps: DueDeps, routing: Assigning) {
  const move = moving(deps, routing);
  const { interactions, lanes } = routing.stores;
  const dropStale = staleBinRows(deps.table, interactions);

  /** Everywhere where something open can be, and the rows of workbins, which only hint at it. */
  async function standing(
    { workbins: bins }: Configuration,
    teams: Map<TeamId, Team>,
  ): Promise<{ ids: InteractionId[]; listed: BinRow[] }> {
    const all = [...teams.values()];
    const lists = workbins(deps.table);
    const known = new Set(all.flatMap((team) => [...team.lanes]));
    const waiting = await Promise.all([...known].map((lane) => lanes.all(lane)));
    const binned = await Promise.all(
      Object.keys(bins).map((bin) => lists.list(bin, { limit: Number.MAX_SAFE_INTEGER })),
    );
    const listed = binned.flat();
    const agents = all.flatMap((team) => team.agents);
    const ids = new Set([
      ...[...waiting.flat(), ...listed].map(({ interaction }) => interaction),
      ...agents.flatMap(({ slots }) => Object.values(slots).flatMap((set) => [...set].map(interactionOfSlot))),
      ...agents.flatMap(({ parked }) => [...parked] as InteractionId[]),
      ...(await suspendedItems(deps.table).list()),
    ]);
    return { ids: [...ids], listed };
  }

  async function isLate(interaction: Interaction): Promise<boolean> {
    const { work, routing: state } = interaction;
    if (!work?.clock && !work?.dates && state.state !== 'parked' && state.state !== 'wrapping') return false;
    const due = await nextDue(deps, interaction);
    return due !== undefined && deps.clock() - due.at > LATE;
  }

  async function arm(before: Interaction): Promise<boolean> {
    return (await armAnew(move, before, { by: 'system:sweep', at: deps.clock() })) === 'done';
  }

  return async function (configuration: Configuration, teams: Map<TeamId, Team>): Promise<number> {
    const { ids, listed } = await standing(configuration, teams);
    const items = new Map<InteractionId, Interaction>();
    let found = 0;
    for (let from = 0; from < ids.length; from += BATCH)
      for (const interaction of await interactions.getMany(ids.slice(from, from + BATCH))) {
        items.set(interaction.id, interaction);
        if ((await isLate(interaction)) && (await arm(interaction))) found += 1;
      }
    await dropStale(listed, items);
    return found;
  };
}
