import { checkCrm } from './check-crm.ts';
import { checkFlows } from './check-flows.ts';
import { checkNames } from './check-names.ts';
import { checkServing } from './check-serving.ts';
import { checkWork } from './check-work.ts';
import type { ConfigurationFile } from './configuration.ts';
import type { Remark } from './remark.ts';

/** What the schema cannot say: names that lead nowhere, flows that cannot end well, work that nobody could take. */
export function checkConfiguration(file: ConfigurationFile): Remark[] {
  const wrong = [...checkNames(file), ...checkCrm(file), ...checkFlows(file), ...checkWork(file)];
  // Who could serve what is worth a thought only when every name leads somewhere.
  return wrong.some(({ severity }) => severity === 'error') ? wrong : [...wrong, ...checkServing(file)];
}
