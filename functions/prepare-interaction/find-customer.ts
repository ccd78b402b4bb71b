import type { Configuration, FlowConfiguration } from '../../domain/configuration.ts';
import type { Attributes } from '../../domain/flow.ts';
import type { CustomerShown } from '../../domain/interaction.ts';
import type { RunDataAction } from '../../gateways/crm/data-actions.ts';
import { e164 } from '../../gateways/phone-numbers.ts';
import type { Snapshot } from '../../store/decisions.ts';

export type Found = Pick<Snapshot, 'state' | 'ms' | 'error' | 'record'> & {
  attributes: Attributes;
  shown: CustomerShown;
};

const NOBODY = { attributes: {}, shown: {} };

/** Exactly one match is the customer; two are nobody (row 6). A CRM that is slow or down never stops a text (row 88). */
export async function findCustomer(asked: {
  configuration: Configuration;
  flow: FlowConfiguration;
  phone: string;
  runDataAction: RunDataAction;
}): Promise<Found> {
  const { configuration, flow, phone, runDataAction } = asked;
  if (flow.identify === undefined) return { state: 'not-asked', ...NOBODY };
  const result = await runDataAction(configuration, flow.identify, { phone: e164(phone) });
  const { ms } = result;
  if ('failed' in result) return { state: 'failed', error: result.failed, ms, ...NOBODY };
  const [record, ...more] = result.records;
  if (!record) return { state: 'unidentified', ms, ...NOBODY };
  if (more.length > 0) return { state: 'ambiguous', ms, ...NOBODY };
  const level = record.attributes[configuration.crm.customerPane?.level ?? ''];
  const shown = { name: record.displayName, ...(level !== undefined && { level: String(level) }) };
  return { state: 'identified', ms, record, attributes: record.attributes, shown };
}
