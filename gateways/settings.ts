/** The deployment's settings, read once per cold start. A missing one fails by its name. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new MissingSettingError(name);
  return value;
}

export class MissingSettingError extends Error {
  override name = 'MissingSettingError';

  constructor(setting: string) {
    super(`the environment has no ${setting}`);
  }
}
