import { type ConfigurationFile, configurationFile } from '../../domain/configuration.ts';

/** With values changed by their paths, such as `sources.back-office.otherwise`; null removes one. @throws if the file is none any more */
export function changedFile(file: ConfigurationFile, values: Record<string, unknown>): ConfigurationFile {
  const changed = structuredClone(file) as unknown as Record<string, unknown>;
  for (const [path, value] of Object.entries(values)) {
    const names = path.split('.');
    const last = names.pop() as string;
    const within = names.reduce((part, name) => {
      const next = part[name];
      if (typeof next !== 'object' || next === null) throw new Error(`the configuration has no ${path}`);
      return next as Record<string, unknown>;
    }, changed);
    if (value === null) delete within[last];
    else within[last] = value;
  }
  return configurationFile.parse(changed);
}
