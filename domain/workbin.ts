import type { Configuration } from './configuration.ts';
import type { Binned, Interaction } from './interaction.ts';
import type { WorkItem } from './work-item.ts';

export type BinnedItem = WorkItem & { routing: Binned };

export function isBinned(interaction: Interaction | undefined): interaction is BinnedItem {
  return interaction?.routing.state === 'binned' && interaction.work?.workbin !== undefined;
}

/** After every moment that can be written: what nothing was promised of comes last. */
const NEVER = 9_999_999_999_999;

/** Order within a workbin as text: due first, then the higher priority (row 59). What is due does not change as time passes, so nothing is ranked anew. */
export function rankInBin({ work, routing }: BinnedItem): string {
  const due = String(work.dueAt ?? NEVER).padStart(13, '0');
  const priority = Math.min(9999, Math.max(0, 9999 - routing.priority));
  return `${due}${String(priority).padStart(4, '0')}`;
}

/** Work of a division is its agents' alone; what belongs to none is everybody's (row 80). */
export function isForDivision(division: string | undefined, own: string | undefined): boolean {
  return division === undefined || division === own;
}

/** Whether an agent of this team and division sees a list, and may take from it. */
export function seesBin(
  { workbins }: Configuration,
  key: string,
  { team, division }: { team: string; division?: string | undefined },
): boolean {
  const workbin = workbins[key];
  if (!workbin) return false;
  return workbin.teams.some((one) => team === `team_${one}`) && isForDivision(workbin.division, division);
}
