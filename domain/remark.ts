/** Where something stands in a configuration: names of fields, and indices in lists. */
export type Path = (string | number)[];

/** What is to be said of a place in a configuration. */
export interface Remark {
  path: Path;
  message: string;
  /** A file with a warning can be applied, one with an error cannot. */
  severity: 'error' | 'warning';
  /** It is about the name of the field rather than its value. */
  atKey?: boolean;
}

export function error(path: Path, message: string): Remark {
  return { path, message, severity: 'error' };
}

export function warning(path: Path, message: string): Remark {
  return { path, message, severity: 'warning' };
}
