import type {
  AlertsView,
  InteractionView,
  QuarantineView,
  ReplayedView,
  WorkbinsView,
  WorkbinView,
} from '../../domain/desktop-api.ts';
import type { Ask } from '../price/asking.ts';
import type { AgentOnStage } from './stage.ts';

type OfWork =
  | 'workbin'
  | 'pull'
  | 'suspend'
  | 'resume'
  | 'set'
  | 'complete'
  | 'alerts'
  | 'acknowledge'
  | 'quarantine'
  | 'replay';

/** What a desktop asks about work items. */
export function deployedDeskOfWork(ask: Ask): Pick<AgentOnStage, OfWork> {
  const on = (id: string, what = '') => `/interactions/${encodeURIComponent(id)}${what}`;
  const revisionOf = async (id: string) => (await ask<InteractionView>('GET', on(id))).work?.revision;
  const named = (status: string | undefined) => (status === undefined ? {} : { status });
  return {
    workbin: async (name) => {
      const { workbins } = await ask<WorkbinsView>('GET', '/workbins');
      const known = workbins.find((one) => one.name === name);
      if (!known) throw new Error(`sees no workbin ${name}`);
      const { items } = await ask<WorkbinView>('GET', `/workbins/${known.id}`);
      return items.map(({ interaction }) => interaction);
    },
    pull: async (id) => ask('POST', on(id, '/pull')),
    suspend: async (id, status) =>
      ask('POST', on(id, '/suspend'), { ...named(status), revision: await revisionOf(id) }),
    resume: async (id) => ask('POST', on(id, '/resume')),
    set: async (id, fields) => ask('PUT', on(id, '/work'), { fields, revision: await revisionOf(id) }),
    complete: async (id, status) =>
      ask('POST', on(id, '/complete'), { ...named(status), revision: await revisionOf(id) }),
    alerts: async () => (await ask<AlertsView>('GET', '/alerts')).alerts.filter(({ acknowledged }) => !acknowledged),
    acknowledge: async (id, { step, at }) => ask('POST', on(id, '/acknowledge'), { step, at }),
    quarantine: async () => (await ask<QuarantineView>('GET', '/quarantine')).entries,
    replay: async (id) => (await ask<ReplayedView>('POST', `/quarantine/${encodeURIComponent(id)}/replay`)).interaction,
  };
}
