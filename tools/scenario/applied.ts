import type { ConfigurationFile } from '../../domain/configuration.ts';
import { applyConfiguration } from '../../store/apply-configuration.ts';
import { readPointer, readVersion } from '../../store/configurations.ts';
import { localTarget } from '../target.ts';
import type { Deployed } from './deployed-stage.ts';

/** What the centre of these addresses goes by, whatever a file may say by now; and how it is given another one. */
export async function applied(addresses: string): Promise<Pick<Deployed, 'configuration' | 'apply'>> {
  const { table, now } = localTarget(addresses);
  const found = await readVersion(table, (await readPointer(table)).version);
  if (!found) throw new Error('The centre has no configuration yet: npm run configure');
  const { version: _, ...configuration } = found;
  const apply = async (file: ConfigurationFile) => void (await applyConfiguration(table, { file, at: await now() }));
  return { configuration, apply };
}
