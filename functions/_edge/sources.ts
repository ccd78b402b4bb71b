import { secretObject, secretText } from '../../gateways/secrets.ts';
import { setting } from '../../gateways/settings.ts';
import { quarantineIds, workItemIds } from '../../store/keyed-hash.ts';
import { centre } from './centre.ts';

/** The signing key of a source, by the name that the configuration gives it. */
export async function sourceKey(source: string): Promise<string | undefined> {
  const { sources } = await centre.configurations.current();
  const name = Object.hasOwn(sources, source) ? sources[source]?.secret : undefined;
  const keys = name === undefined ? undefined : await secretObject(setting('SOURCES_SECRET'));
  return keys && name !== undefined && Object.hasOwn(keys, name) ? keys[name] : undefined;
}

/** Ids of items and of what is in quarantine, by the key that names threads. */
export async function keyedWork() {
  const key = await secretText(setting('HASH_KEY_SECRET'));
  return { workItemId: workItemIds(key), quarantineId: quarantineIds(key) };
}
