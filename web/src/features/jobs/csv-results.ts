import Papa from 'papaparse';
import type { JobResultView } from '../../../../domain/desktop-api.ts';

const columns = ['row', 'name', 'interaction', 'outcome', 'already', 'field', 'detail'] as const;

/** No cell begins a formula, whatever a row was called. */
export function csvResults(results: JobResultView[]): string {
  const lines = results.map((result) => columns.map((column) => String(result[column] ?? '')));
  return Papa.unparse({ fields: [...columns], data: lines }, { escapeFormulae: true });
}
