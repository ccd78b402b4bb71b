import type { InteractionId } from '../../domain/ids.ts';
import type { Caller } from '../../functions/_desktop/caller.ts';
import { assignInteraction } from '../../functions/assign-interaction/assign-interaction.ts';
import { completeWork } from '../../functions/complete-work/complete-work.ts';
import { type Deps as CreateDeps, createWorkItem } from '../../functions/create-work-item/create-work-item.ts';
import { getQuarantined } from '../../functions/get-quarantined/get-quarantined.ts';
import { listAssignees } from '../../functions/list-assignees/list-assignees.ts';
import { type Deps as WorkDeps, listWork } from '../../functions/list-work/list-work.ts';
import { suspendedItems } from '../../store/suspended.ts';
import { type Deps as QuarantineDeps, listQuarantine } from '../../functions/list-quarantine/list-quarantine.ts';
import { type Deps as WorkbinDeps, listWorkbin } from '../../functions/list-workbin/list-workbin.ts';
import { listWorkbins } from '../../functions/list-workbins/list-workbins.ts';
import { listWorktypes } from '../../functions/list-worktypes/list-worktypes.ts';
import { putInWorkbin } from '../../functions/put-in-workbin/put-in-workbin.ts';
import { replayQuarantine } from '../../functions/replay-quarantine/replay-quarantine.ts';
import { setWork } from '../../functions/set-work/set-work.ts';
import { type Deps as TextDeps, textCustomer } from '../../functions/text-customer/text-customer.ts';
import { suspendWork } from '../../functions/suspend-work/suspend-work.ts';
import { terminateWork } from '../../functions/terminate-work/terminate-work.ts';

interface Given {
  deps: CreateDeps & TextDeps & WorkbinDeps & QuarantineDeps & Omit<WorkDeps, 'suspended'>;
  act: <T>(acting: Promise<T>) => Promise<T>;
  caller: () => Caller;
}

/** What one desktop does with work items. */
export function deskOfWork({ deps, act, caller }: Given) {
  return {
    complete: (id: InteractionId, revision: number, status?: string) =>
      act(completeWork(deps)(caller(), id, { revision, status })),
    set: (id: InteractionId, revision: number, change: { fields?: object; status?: string }) =>
      act(setWork(deps)(caller(), id, { revision, ...change })),
    suspend: (id: InteractionId, revision: number, status?: string) =>
      act(suspendWork(deps)(caller(), id, { revision, status })),
    terminate: (id: InteractionId, revision: number, status?: string) =>
      act(terminateWork(deps)(caller(), id, { revision, status })),
    toWorkbin: (id: InteractionId, workbin?: string) => act(putInWorkbin(deps)(caller(), id, { workbin })),
    assign: (id: InteractionId, agent: string) => act(assignInteraction(deps)(caller(), id, { agent })),
    text: (id: InteractionId, wanted: { id: string; body: string; from?: string }) =>
      act(textCustomer(deps)(caller(), id, wanted)),
    create: (id: InteractionId, wanted: { id: string; worktype: string; name: string; fields?: object }) =>
      act(createWorkItem(deps)(caller(), id, { fields: {}, ...wanted })),
    worktypes: () => listWorktypes(deps)(caller()),
    open: (query: Record<string, string> = {}) =>
      listWork({ ...deps, suspended: suspendedItems(deps.table) })(caller(), query),
    assignees: (id: InteractionId) => listAssignees(deps)(caller(), id),
    workbins: () => listWorkbins(deps)(caller()),
    workbin: (key: string, query: Record<string, string> = {}) => listWorkbin(deps)(caller(), key, query),
    quarantine: () => listQuarantine(deps)(caller()),
    quarantined: (id: string) => getQuarantined(deps)(caller(), id),
    replay: (id: string) => act(replayQuarantine(deps)(caller(), id)),
  };
}
