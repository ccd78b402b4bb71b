import { type CrmFaults, noCrmFaults } from '../../local/crm/faults.ts';
import type { Given } from './words.ts';

/** 3 s is longer than any data action of the sample waits. */
const faults: Record<Given['crm'], CrmFaults> = {
  up: noCrmFaults,
  slow: { ...noCrmFaults, delayMs: 3_000 },
  down: { ...noCrmFaults, status: 503 },
};

export function crmFaultsOf(is: Given['crm']): CrmFaults {
  return faults[is];
}
