import type { Configuration } from '../../domain/configuration.ts';
import type { CrmRecord } from '../../domain/customer.ts';
import type { CustomerView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { Attributes } from '../../domain/flow.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import type { RunDataAction } from '../../gateways/crm/data-actions.ts';
import { shownNumber } from '../../gateways/phone-numbers.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Decisions, Snapshot } from '../../store/decisions.ts';
import type { Interactions } from '../../store/interactions.ts';
import { type Caller, readable } from '../_desktop/caller.ts';
import { findCustomer } from '../prepare-interaction/find-customer.ts';

export interface Deps {
  interactions: Interactions;
  decisions: Decisions;
  configurations: Configurations;
  runDataAction: RunDataAction;
  clock: () => Instant;
}

/** Facts from the snapshot that routing used, lists from the CRM as it is now: each section can fail alone. Reads only. */
export function getCustomer({ interactions, decisions, configurations, runDataAction, clock }: Deps) {
  /** Of an item whose customer was not known when it came: whoever has its number now. */
  async function byItsNumber(
    configuration: Configuration,
    { work }: Interaction,
  ): Promise<Pick<Snapshot, 'at' | 'state' | 'record'> | undefined> {
    const flow = configuration.flows[configuration.numbers[0]?.flow ?? ''];
    if (work?.customerNumber === undefined || !flow) return undefined;
    const found = await findCustomer({ configuration, flow, phone: work.customerNumber, runDataAction });
    return { ...found, at: clock() };
  }

  return async function (caller: Caller, id: InteractionId): Promise<CustomerView | Refusal> {
    const interaction = await readable(interactions, caller, id);
    if (isRefusal(interaction)) return interaction;
    const [kept, configuration] = await Promise.all([decisions.snapshot(id), configurations.current()]);
    const snapshot = kept?.record ? kept : ((await byItsNumber(configuration, interaction)) ?? kept);
    const { conversation, call, work } = interaction;
    const number = conversation?.theirs ?? call?.theirs ?? work?.customerNumber ?? '';
    const record = snapshot?.record;
    const known = snapshot === undefined || snapshot.state === 'not-asked' ? ('unidentified' as const) : snapshot.state;
    return {
      now: clock(),
      state: known,
      ...(record && { record: recordView(record) }),
      number,
      numberShown: shownNumber(number),
      facts: record ? factsOf(configuration, record) : [],
      ...(snapshot && { asOf: snapshot.at }),
      sections: record ? await sectionsOf(configuration, record, runDataAction) : [],
    };
  };
}

function recordView({ attributes: _, ...record }: CrmRecord): NonNullable<CustomerView['record']> {
  return record;
}

function factsOf({ crm }: Configuration, { attributes }: CrmRecord): CustomerView['facts'] {
  return (crm.customerPane?.facts ?? []).flatMap(({ label, attribute }) => {
    const value = attributes[attribute];
    return value === undefined ? [] : [{ label, value: worded(value) }];
  });
}

function sectionsOf(
  configuration: Configuration,
  { recordId, recordType }: CrmRecord,
  runDataAction: RunDataAction,
): Promise<CustomerView['sections']> {
  const all = configuration.crm.customerPane?.sections ?? [];
  const sections = all.filter((section) => section.recordType === undefined || section.recordType === recordType);
  return Promise.all(
    sections.map(async ({ name, dataAction, openTag }) => {
      const result = await runDataAction(configuration, dataAction, { recordId });
      if (!('failed' in result))
        return { name, status: 'ok' as const, items: result.records.map((record) => itemOf(record, openTag)) };
      const limitMs = configuration.crm.dataActions[dataAction]?.timeoutMs;
      return {
        name,
        status: 'failed' as const,
        error: { kind: result.failed, ...(limitMs !== undefined && { limitMs }) },
        items: [],
      };
    }),
  );
}

/** A list's data action names its tag by the attribute `tag`; what bears the section's `openTag` stands out. */
function itemOf(record: CrmRecord, openTag: string | undefined): CustomerView['sections'][number]['items'][number] {
  const { displayName: title, subtitle, url, attributes } = record;
  const tag = attributes.tag === undefined ? undefined : worded(attributes.tag);
  return {
    title,
    ...(subtitle !== undefined && { note: subtitle }),
    ...(tag !== undefined && { tag, open: tag === openTag }),
    ...(url !== undefined && { url }),
  };
}

function worded(value: Attributes[string]): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
