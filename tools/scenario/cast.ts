import { sampleContacts } from '../../local/crm/sample-records.ts';
import type { Cast } from './check-step.ts';

/** Customers by the names that the sandbox CRM has for them. */
export function castOf(configuration: Cast['configuration']): Cast {
  return { configuration, customers: new Map(sampleContacts.map(({ name, phone }) => [name, phone])) };
}
