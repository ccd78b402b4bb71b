import { checkCrm } from './check-crm.ts';
import { checkFlows } from './check-flows.ts';
import { checkNames } from './check-names.ts';
import { checkServing } from './check-serving.ts';
import { checkWork } from './check-work.ts';
import { type ConfigurationFile, configurationFile } from './configuration.ts';
import type { Remark } from './remark.ts';
import { findingsOf } from './schema-findings.ts';

export interface Checked {
  /** Absent if there is an error among the remarks. */
  configuration?: ConfigurationFile;
  remarks: Remark[];
}

/** A whole file, whether it was written by hand or made of what somebody changed on the page: its fields, then what they say of each other. */
export function checkedFile(file: unknown): Checked {
  const parsed = configurationFile.safeParse(file);
  if (!parsed.success) return { remarks: findingsOf(parsed.error, file, configurationFile) };
  const remarks = checkConfiguration(parsed.data);
  const wrong = remarks.some(({ severity }) => severity === 'error');
  return { remarks, ...(!wrong && { configuration: parsed.data }) };
}

/** What the schema cannot say: names that lead nowhere, flows that cannot end well, work that nobody could take. */
export function checkConfiguration(file: ConfigurationFile): Remark[] {
  const wrong = [...checkNames(file), ...checkCrm(file), ...checkFlows(file), ...checkWork(file)];
  // Who could serve what is worth a thought only when every name leads somewhere.
  return wrong.some(({ severity }) => severity === 'error') ? wrong : [...wrong, ...checkServing(file)];
}
