import type { CrmRecord } from '../../domain/customer.ts';
import type { Instant } from '../../domain/time.ts';
import type { RunDataAction } from '../../gateways/crm/data-actions.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Decisions } from '../../store/decisions.ts';
import type { Interactions } from '../../store/interactions.ts';
import { type BeingAsked, isInIvr } from '../_voice/being-asked.ts';
import { touchCall } from '../_voice/touch.ts';
import type { Answer } from './answer-of.ts';

export interface AccountDeps {
  interactions: Interactions;
  configurations: Configurations;
  decisions: Decisions;
  runDataAction: RunDataAction;
  clock: () => Instant;
}

/** Exactly one record is the account; its attributes count before those that the caller's number led to. Undefined: a miss. */
export async function lookUpAccount(
  deps: AccountDeps,
  asking: BeingAsked,
  account: string,
): Promise<Answer | undefined> {
  const { call, calls, configuration } = asking;
  const settings = calls.authentication?.account;
  if (!settings) return { outcome: 'done' };
  const result = await deps.runDataAction(configuration, settings.dataAction, { account });
  if ('failed' in result) return { outcome: 'SystemFailed' };
  const [record, ...more] = result.records;
  if (!record || more.length > 0) return undefined;
  await keep(deps, asking, { record, ms: result.ms });
  const company = companyOf(record, settings.company);
  await touchCall(deps, call.id, {
    by: 'system:continue-call',
    change: (now) =>
      isInIvr(now) ? { ...now.call, authentication: { level: 'claimed', account, company } } : undefined,
  });
  return { outcome: 'done' };
}

async function keep({ decisions, clock }: AccountDeps, { call }: BeingAsked, found: { record: CrmRecord; ms: number }) {
  const before = await decisions.snapshot(call.id);
  const attributes = { ...before?.record?.attributes, ...found.record.attributes };
  await decisions.keepSnapshot(call.id, {
    at: clock(),
    episode: call.routing.episode,
    state: 'identified',
    ms: found.ms,
    record: { ...found.record, attributes },
  });
}

function companyOf({ attributes, displayName }: CrmRecord, attribute: string | undefined): string {
  const value = attribute === undefined ? undefined : attributes[attribute];
  return value === undefined ? displayName : String(value);
}
