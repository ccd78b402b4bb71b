import type { CheckedConfiguration, ConfigurationView } from '../../../domain/desktop-api.ts';
import { type EntryChange, withChanges } from '../../../domain/configuration-changes.ts';
import type { ConfigurationFile } from '../../../domain/configuration.ts';
import { difference } from '../../../domain/configuration-difference.ts';
import { type Answer, type Fakes, refusal } from './answering.ts';

/** A centre with one promise, as a file brought it. */
export function aConfiguration(now: number): ConfigurationView {
  return {
    now,
    version: 12,
    appliedAt: now - 3_600_000,
    how: 'file',
    parts: {
      sources: {},
      worktypes: {},
      triggers: {},
      slaPlans: {
        gold: { name: 'Gold', targetMinutes: 120, calendar: 'always', steps: [{ percent: 80, alert: true }] },
      },
      calendars: { always: { zone: 'UTC', alwaysOpen: true } },
      workbins: { escalations: { name: 'Escalations', teams: [] } },
      divisions: {},
    },
    names: { queues: [{ id: 'billing', name: 'Billing' }], teams: [{ id: 'billing', name: 'Billing' }], skills: [] },
  };
}

type Wish = { version: number; changes: EntryChange[] };

function checked({ state }: Fakes, { version, changes }: Wish): Omit<CheckedConfiguration, 'now'> | object {
  const { configuration } = state;
  if (!configuration || configuration.version !== version)
    return refusal(409, 'other-version', 'Another version was applied meanwhile.');
  const after = withChanges(configuration.parts as unknown as ConfigurationFile, changes);
  const odd = changes.find(({ value }) => typeof (value as { targetMinutes?: unknown })?.targetMinutes === 'string');
  if (!odd) return { version, problems: [], difference: difference(configuration.parts, after) };
  const path = [odd.part, odd.key, 'targetMinutes'];
  const problems = [{ path, message: 'must be a number of at least 0', severity: 'error' }];
  return { ...refusal(422, 'invalid-configuration', 'It is wrong.'), problems };
}

export const administering: Record<'get-configuration' | 'check-configuration' | 'apply-configuration', Answer> = {
  'get-configuration': ({ state, now }) => state.configuration ?? (state.configuration = aConfiguration(now())),
  'check-configuration': (fakes, { body }) => checked(fakes, body),
  'apply-configuration': (fakes, { body }) => {
    const { changes } = body as Wish;
    const verdict = checked(fakes, body);
    const { configuration } = fakes.state;
    if ('status' in verdict || !configuration) return verdict;
    const parts = withChanges(configuration.parts as unknown as ConfigurationFile, changes);
    const version = configuration.version + 1;
    fakes.state.configuration = {
      ...configuration,
      parts: parts as unknown as ConfigurationView['parts'],
      version,
      how: 'page',
      by: 'Ada Berg',
    };
    return { ...verdict, version };
  },
};
