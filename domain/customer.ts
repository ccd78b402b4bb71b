import type { Attributes } from './flow.ts';

/** A record as a data action found it (row 3). */
export interface CrmRecord {
  connection: string;
  recordType: string;
  recordId: string;
  displayName: string;
  subtitle?: string;
  url?: string;
  attributes: Attributes;
}
